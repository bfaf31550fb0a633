//! `check`: every fault, with its place.

use super::{Folder, run};

#[test]
fn data_files_are_checked_to_the_last_fault() {
    let good = "name = \"Shop\"\nhosts = [\"www.shop.example\"]\n\n[item]\nurl = \"/p/{id}\"\ntitle = \"css h1\"\n\n\
        [[test]]\nurl = \"https://www.shop.example/p/1\"\npage = \"item\"\nid = \"1\"\n";
    let folder = Folder::new("data")
        .with("good/sites/shop.toml", good)
        .with("bad/sites/syntax.toml", "name = \"Shop\"\n[item]\nurl = \n")
        .with(
            "bad/sites/keys.toml",
            good.replace("title = \"css h1\"", "titel = \"css h1\"\ntitle = \"dance h1\""),
        )
        .with("bad/sites/types.toml", good.replace("name = \"Shop\"", "name = 7"))
        .with("bad/sites/selector.toml", good.replace("css h1", "css h1 + p"))
        .with("bad/sites/pattern.toml", good.replace("\"/p/{id}\"", "\"p/{id}\""))
        .with("bad/sites/row.toml", good.replace("id = \"1\"", "id = \"2\""))
        .with("bad/other.toml", "a = 1\n")
        .with("bad/notes.txt", "not data");

    let ran = run(&["check", &folder.path("good")]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 files, no faults\n"), "{}", ran.err);

    let ran = run(&["check", &folder.path("bad")]);
    assert_eq!(ran.code, 2);
    for expected in [
        "sites/syntax.toml:3:7: item.url: ",
        "sites/keys.toml:6:9: item.titel: unknown field",
        "sites/keys.toml:7:9: item.title",
        "sites/types.toml:1:8: name: invalid type: integer `7`, expected a string",
        "sites/selector.toml:6:9: item.title",
        "sites/pattern.toml:5:7: item.url",
        "sites/row.toml:8:1: test[0]",
        "other.toml:1:1: ",
    ] {
        assert!(ran.err.contains(expected), "{expected:?} is not in\n{}", ran.err);
    }
    assert!(ran.err.ends_with("8 faults in 7 files\n"), "{}", ran.err);
}

#[test]
fn the_bundled_data_has_no_faults() {
    let ran = run(&["check"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}
