//! Tables of scripts as pages write them, and of scripts that want to break the reader.

use serde_json::{Value, json};

use super::{lenient_json, read, value_at};

#[test]
fn literals_of_every_kind_are_read() {
    for (text, expected) in [
        // Objects and arrays as minifiers and templates write them.
        ("{}", json!({})),
        ("{a:1,'b':2,\"c\":3,$d_:4,5:6,가격:7}", json!({"a":1,"b":2,"c":3,"$d_":4,"5":6,"가격":7})),
        ("{a:1,b:[1,2,],}", json!({"a":1,"b":[1,2]})),
        ("[1,,2]", json!([1, null, 2])),
        ("{ // first\n a: /* one */ 1, /* gone: 2 */ b: 3 }", json!({"a":1,"b":3})),
        ("{a:1,a:2}", json!({"a":2})),
        ("({a:1})", json!({"a":1})),
        ("{\u{3000}a\u{a0}:\u{feff}1}", json!({"a":1})),
        // Words.
        (
            "[true,false,null,undefined,NaN,Infinity,-Infinity]",
            json!([true, false, null, null, null, null, null]),
        ),
        ("[!0,!1,void 0,!x]", json!([true, false, null, null])),
        // Strings.
        (r#"['it\'s', "a\"b", `c`, ""]"#, json!(["it's", "a\"b", "c", ""])),
        (r"'\x41\u0042\u{43}\u{1F600}\ud83d\ude00'", json!("ABC😀😀")),
        (r"'\n\t\r\b\f\v\0\/\q'", json!("\n\t\r\u{8}\u{c}\u{b}\0/q")),
        (r"'\ud83d x \ude00 \u{110000} \u12 \xZ'", json!("\u{fffd} x \u{fffd} \u{fffd} u12 xZ")),
        ("'a\\\nb\\\r\nc'", json!("abc")),
        ("'two\nlines'", json!("two\nlines")),
        ("`$5 {x}`", json!("$5 {x}")),
        ("'￥1,299.00' + \"元\" + 5", json!("￥1,299.00元5")),
        // Expressions are stepped over; what stands around them is read.
        ("{a:new Date(2024,1,{x:[1]}),b:1}", json!({"a":null,"b":1})),
        ("{a:function(x){var s='}'; if(x){return /[}\"']/.test(s)}},b:1}", json!({"a":null,"b":1})),
        ("{a:(x,y)=>{return x/y},b:x=>x/2,c:1}", json!({"a":null,"b":null,"c":1})),
        (
            "{f(){return {}},get g(){return 1},h,async *i(){},c:1}",
            json!({"f":null,"get":null,"h":null,"async":null,"c":1}),
        ),
        ("{...rest,[computed]:1,b:2}", json!({"b":2})),
        ("{a:...,b:{...},c:1}", json!({"a":null,"b":{},"c":1})),
        ("{a:x?1:2,b:1+2,c:'x'.length,d:[1].map(f),e:3}", json!({"a":null,"b":null,"c":null,"d":null,"e":3})),
        ("{a:`x${ {b:'}'} + `${1}` }y`,b:1}", json!({"a":null,"b":1})),
        ("{a:/[/}'\"]+/g,b:1}", json!({"a":null,"b":1})),
        ("{a:12/3,b:'/',c:1}", json!({"a":null,"b":"/","c":1})),
        ("{a:return_(),b:window.x||{},c:1}", json!({"a":null,"b":null,"c":1})),
        ("{a:'x'+y+'z',b:1}", json!({"a":null,"b":1})),
        (
            r#"{a:JSON.parse("{\"b\":\"1.50\"}"),c:JSON.parse(x),d:1}"#,
            json!({"a":{"b":"1.50"},"c":null,"d":1}),
        ),
    ] {
        assert_eq!(read(text).map(|(value, _)| value), Some(expected), "{text}");
    }
}

#[test]
fn numbers_stay_exact() {
    for (text, expected) in [
        ("0", json!(0)),
        ("-7", json!(-7)),
        ("+7", json!(7)),
        ("1_000", json!(1000)),
        ("12n", json!(12)),
        ("0x1F", json!(31)),
        ("0b101", json!(5)),
        ("9007199254740993", json!(9_007_199_254_740_993_u64)),
        ("18446744073709551615", json!(18_446_744_073_709_551_615_u64)),
        ("18446744073709551616", json!("18446744073709551616")),
        ("007", json!("007")),
        ("129.00", json!("129.00")),
        ("39.9", json!("39.9")),
        (".5", json!("0.5")),
        ("-.5", json!("-0.5")),
        ("5.", json!(5)),
        ("1.2E7", json!(12_000_000)),
        ("1.29e1", json!("12.9")),
        ("1290e-2", json!("12.9")),
        ("5e-3", json!("0.005")),
        ("0.1e1", json!(1)),
    ] {
        assert_eq!(read(text).map(|(value, _)| value), Some(expected), "{text}");
    }
    for text in ["12px", "1.2.3", "0xZZ", "1e999", "-", "1e", "0x", "."] {
        assert_eq!(read(&format!("[{text}]")), Some((json!([null]), text.len() + 2)), "{text}");
    }
}

#[test]
fn what_follows_a_literal_is_left_alone() {
    for (text, taken) in
        [("{a:1};window.x=2", 5), ("[1] || {}", 3), ("  'a' ;", 5), ("{a:1}}", 5), ("12 ", 2)]
    {
        assert_eq!(read(text).map(|(_, taken)| taken), Some(taken), "{text}");
    }
    for text in ["", "   ", "x", "function(){}", ")", "'open", "`${1}`", "#"] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn a_cut_text_gives_what_was_whole() {
    for (text, expected) in [
        ("{a:1,b:", json!({"a":1})),
        ("{a:1,b:12", json!({"a":1})),
        ("{a:1,b:'12", json!({"a":1})),
        ("{a:1,b:'12'", json!({"a":1,"b":"12"})),
        ("{a:1,b:'12' +", json!({"a":1})),
        ("{a:1,bcd", json!({"a":1})),
        ("{a:1,b:{c:[1,2", json!({"a":1,"b":{"c":[1]}})),
        ("[{a:1},{b:tr", json!([{"a":1},{}])),
        ("{a:1,b:function(){ return [", json!({"a":1})),
        ("{a:1 /* and so", json!({"a":1})),
        ("{a:'\\", json!({})),
        ("{a:[1,2},b:3}", json!({"a":[1,2]})),
    ] {
        assert_eq!(read(text).map(|(value, _)| value), Some(expected), "{text}");
    }
}

#[test]
fn values_are_found_behind_their_name() {
    for (script, needle, expected) in [
        ("window.runParams = {\n data: {a:1}};", "window.runParams", Some(json!({"data":{"a":1}}))),
        (
            "if(window.runParams && window.runParams.data){} window.runParams={a:1}",
            "window.runParams",
            Some(json!({"a":1})),
        ),
        ("window.runParams = {}; window.runParams = {a:1}", "window.runParams", Some(json!({"a":1}))),
        ("window.runParams = {};", "window.runParams", Some(json!({}))),
        ("exports.sdpIssueTypes={b:2};exports.sdp = {a:1}", "exports.sdp", Some(json!({"a":1}))),
        ("myexports.sdp={b:2}", "exports.sdp", None),
        ("Shop.Setup(\n  {a:1} );", "Shop.Setup(", Some(json!({"a":1}))),
        ("Shop.Setup ( {a:1} );", "Shop.Setup", Some(json!({"a":1}))),
        ("(()=>{var a=c||{};var b = {a:1};Object.assign(a,b)})()", "var b =", Some(json!({"a":1}))),
        ("window['__STATE__'] = [1]", "__STATE__", Some(json!([1]))),
        (r#"window["__STATE__"]=JSON.parse("{\"a\":1}");"#, "__STATE__", Some(json!({"a":1}))),
        (r#"{"x":{"pageData":{"a":1}}}"#, "pageData", Some(json!({"a":1}))),
        ("data: /* now */ {a:1}", "data", Some(json!({"a":1}))),
        ("window.rawData=null;", "window.rawData=", None),
        ("window.rawData=load({a:1});", "window.rawData=", None),
        ("x = JSON.parse(text); x = {a:1}", "x", Some(json!({"a":1}))),
        ("", "x", None),
        ("x={a:1}", "", None),
        ("x={a:1", "x", Some(json!({}))),
    ] {
        assert_eq!(value_at(script, needle), expected, "{needle} in {script}");
    }
}

#[test]
fn broken_json_is_read() {
    for (text, expected) in [
        (r#"{"a":"1.50","b":12900.00}"#, Some(json!({"a":"1.50","b":"12900.00"}))),
        ("\u{feff} [{\"a\":1},]", Some(json!([{"a":1}]))),
        ("<!--\n{\"a\":1}\n-->", Some(json!({"a":1}))),
        ("//<![CDATA[\n{\"a\":1}\n//]]>", Some(json!({"a":1}))),
        ("/* <![CDATA[ */ {\"a\":1} /* ]]> */", Some(json!({"a":1}))),
        ("/* the product */ {\"a\":1};", Some(json!({"a":1}))),
        ("{\"a\":\"two\nlines\tand a tab\u{1}\"}", Some(json!({"a":"two\nlines\tand a tab\u{1}"}))),
        (
            r#"{"a":"24" monitor","b":"the "best" one"}"#,
            Some(json!({"a":"24\" monitor","b":"the \"best\" one"})),
        ),
        ("{\"a\":\"x\"\n \"b\":1 \"c\":[{} {\"d\":2}]}", Some(json!({"a":"x","b":1,"c":[{},{"d":2}]}))),
        (r#"{"a":1}{"b":2}"#, Some(json!([{"a":1},{"b":2}]))),
        ("{\"a\":1},\n{\"b\":2}", Some(json!([{"a":1},{"b":2}]))),
        ("{&quot;a&quot;:&quot;x &amp;amp; y&quot;}", Some(json!({"a":"x &amp; y"}))),
        (r#"{"a":"x &quot;y&quot;"}"#, Some(json!({"a":"x &quot;y&quot;"}))),
        (r#"{"offers":{...},"b":1}"#, Some(json!({"offers":{},"b":1}))),
        ("", None),
        ("no data", None),
        ("\"text\"", None),
    ] {
        assert_eq!(lenient_json(text), expected, "{text}");
    }
}

#[test]
fn nesting_beyond_the_limit_reads_as_nothing() {
    for (open, close) in [("[", "]"), ("{a:", "}"), ("(", ")")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(128)).is_some(), "{open} 128 deep");
        assert_eq!(read(&nested(129)), None, "{open} 129 deep");
        assert_eq!(value_at(&format!("x = [{}]", nested(200)), "x"), None, "{open} 200 deep");
    }
    // What is only stepped over may be as deep as it likes.
    let deep = format!("{{a:f({}{}),b:1}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(&deep).map(|(value, _)| value), Some(json!({"a":null,"b":1})));
}

/// Texts that a reader going back over its way would need hours for.
#[test]
fn hostile_texts_take_linear_time() {
    const SIZE: usize = 500_000;
    for unit in [
        "[",
        "{a:",
        "(",
        "\"",
        "'",
        "`",
        "`${",
        "/",
        "/[",
        "/*",
        "//\n",
        "x=",
        "x=(",
        "x/*",
        "x=JSON.parse(\"",
        "x=f(",
        "\\",
        "\" ",
        "\"a\" ",
        "!",
        "-",
        "1",
        "1e",
        ".",
        ",",
        "a:",
        "[,",
        "{}",
        "x={",
        "x=[]",
        "x={a:/",
        "])",
        "\u{3000}",
        "가",
        "'+'",
    ] {
        let text = unit.repeat(SIZE / unit.len());
        let inside = format!("[f {text}");
        let _: (Option<Value>, Option<Value>) = (value_at(&text, "x"), lenient_json(&text));
        let _ = (read(&text), read(&inside), value_at(&format!("x={inside}"), "x"));
    }
}
