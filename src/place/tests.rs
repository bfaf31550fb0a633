use super::*;

use std::sync::LazyLock;

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    Places::load(&Files::bundled(), &["조선미녀".to_owned(), "beauty of joseon".to_owned()])
        .expect("bundled data")
});

fn places() -> &'static Places {
    &PLACES
}

fn show(value: &PlaceValue) -> String {
    match value {
        PlaceValue::Countries { countries, .. } => countries.join(","),
        PlaceValue::Foreign => "foreign".to_owned(),
        PlaceValue::NotDeclared => "not declared".to_owned(),
        PlaceValue::None => "-".to_owned(),
    }
}

#[test]
fn values_of_origin_rows() {
    let places = places();
    for (text, home, expected) in [
        ("중국산(중국)", None, "CN"),
        ("수입산:아시아>중국", None, "CN"),
        ("■ 대한민국", None, "KR"),
        ("Made in Indonesia, Sri Lanka, China", None, "ID,LK,CN"),
        ("中国·仁怀·茅台镇", None, "CN"),
        ("江苏", None, "CN"),
        ("广州", None, "CN"),
        ("Mainland China", None, "CN"),
        ("CN(Origin)", None, "CN"),
        ("국산", None, "KR"),
        ("국산", Some("CN"), "-"),
        ("国产", None, "CN"),
        ("国産", None, "JP"),
        ("國產", None, "-"),
        ("國產", Some("TW"), "TW"),
        ("수입산", None, "foreign"),
        ("외국산", None, "foreign"),
        ("국내산/수입산", None, "foreign"),
        ("상품상세설명 참조", None, "not declared"),
        ("컨텐츠 참조", None, "not declared"),
        ("见包装", None, "not declared"),
        ("See description", None, "not declared"),
        ("N/A", None, "not declared"),
        ("기타", None, "not declared"),
        ("OEM(중국)", None, "CN"),
        ("중국(OEM)", None, "CN"),
        ("中国香港", None, "HK"),
        ("중국, 베트남", None, "CN,VN"),
        ("美国产", None, "US"),
        ("독일제", None, "DE"),
        ("중 국", None, "CN"),
        ("中 国", None, "CN"),
        ("KR", None, "KR"),
        ("USA", None, "US"),
        ("U.S.A.", None, "US"),
        ("R.O.C.", None, "TW"),
        ("R.O.K.", None, "KR"),
        ("P.R.C.", None, "CN"),
        ("D.P.R.K.", None, "KP"),
        ("朝鲜", None, "KP"),
        ("북한", None, "KP"),
        ("북한산", None, "KP"),
        ("朝鲜平壤", None, "KP"),
        ("조선민주주의인민공화국", None, "KP"),
        ("조선 평양", None, "KP"),
        ("Democratic People's Republic of Korea", None, "KP"),
        ("Korea, Republic of", None, "KR"),
        ("Korea", None, "KR"),
        ("南朝鲜", None, "KR"),
        ("조선", None, "-"),
        ("조선", Some("KP"), "KP"),
        ("강원도", Some("KP"), "KP"),
        ("강원도", None, "KR"),
        ("개성시", Some("KP"), "KP"),
        ("개성시", Some("KR"), "-"),
        ("국내산", Some("KP"), "KP"),
        ("朝鲜族自治州", None, "-"),
        ("延边朝鲜族自治州", None, "CN"),
        ("吉林延边", None, "CN"),
        ("朝鲜参", None, "-"),
        ("朝鲜泡菜", None, "-"),
        ("朝鲜半岛", None, "-"),
        ("북한산 기슭", None, "-"),
        ("북한/한국", None, "-"),
        ("중국산 아님", None, "-"),
        ("中国产业园", None, "CN"),
        ("미국산소고기", None, "US"),
        ("인도네시아", None, "ID"),
        ("인도", None, "IN"),
        ("미국 캘리포니아", None, "US"),
        ("(주)하림/대한민국", None, "KR"),
        ("", None, "-"),
    ] {
        assert_eq!(show(&places.value(text, home)), expected, "{text:?} at home {home:?}");
    }
}

/// As its readers call a country: the short form of the long name, and no other.
#[test]
fn names_of_countries() {
    for (code, lang, expected) in [
        ("KR", "ko", "한국"),
        ("KP", "ko", "북한"),
        ("KP", "zh_TW", "北韓"),
        ("HK", "zh_CN", "香港"),
        ("HK", "en", "Hong Kong"),
        ("US", "ja", "アメリカ"),
        ("US", "en", "United States"),
        ("GB", "ja", "イギリス"),
        ("CZ", "en", "Czechia"),
        ("MM", "en", "Myanmar"),
        ("CI", "zh_CN", "科特迪瓦"),
        ("XX", "ko", "XX"),
    ] {
        assert_eq!(places().name(code, lang), expected, "{code} in {lang}");
    }
}

#[test]
fn lines_that_are_nothing_but_a_value() {
    let places = places();
    for (text, expected) in [
        ("중국", "CN"),
        ("중국산", "CN"),
        ("德国进口", "DE"),
        ("日本製", "JP"),
        ("Made in Korea", "KR"),
        ("Made in China", "CN"),
        ("product of Italy", "IT"),
        ("수입산", "foreign"),
        ("국내산", "KR"),
        ("韩国直邮", "-"),
        ("한국식", "-"),
        ("나이키 운동화 중국", "-"),
        ("북한산 등산", "-"),
        ("朝鲜族", "-"),
        ("조선미녀", "-"),
        ("广州", "-"),
        ("kr", "-"),
        ("江苏省", "-"),
    ] {
        assert_eq!(show(&places.bare(text, None)), expected, "{text:?}");
    }
}

/// Countries that a free text says goods were made in.
fn made_in(places: &Places, text: &str) -> Vec<String> {
    let mut list: Vec<String> = places
        .mentions(text)
        .into_iter()
        .filter(|m| matches!(m.form, Form::Product | Form::Imported))
        .map(|m| m.country)
        .collect();
    list.extend(places.domestic_in(text, None));
    list
}

#[test]
fn every_trap_holds_and_lets_its_near_miss_pass() {
    let places = places();
    for trap in &places.traps {
        for test in &trap.test {
            let Some(text) = &test.text else { continue };
            assert_eq!(made_in(places, text), test.country, "{}: {text:?}", trap.id);
        }
    }
}

#[test]
fn free_text() {
    let places = places();
    for (text, expected) in [
        ("캘리포니아산 오렌지", vec!["US"]),
        ("노르웨이산 연어", vec!["NO"]),
        ("Made in Korea mask pack", vec!["KR"]),
        ("韩国进口面料连衣裙", vec![]),
        ("韩国进口 面膜", vec!["KR"]),
        ("德国技术制造", vec![]),
        ("한국산업규격", vec![]),
        ("중국식품", vec![]),
        ("日本製鉄", vec![]),
        ("handmade in China town", vec![]),
        ("ジャパン製 日本製", vec!["JP"]),
        // False friends that longest match, word ends and forms keep out.
        ("韩国产 面膜", vec!["KR"]),
        ("중국산 참깨", vec!["CN"]),
        ("韓国産キムチ", vec!["KR"]),
        ("연락해주세요 산지직송", vec![]),
        ("개성있는 티셔츠", vec![]),
        ("보온성 좋은 이불", vec![]),
        ("인도어 사이클 인도양 바람", vec![]),
        ("韩版 日系 欧美风 产品", vec![]),
        ("瑞士机芯 手表", vec![]),
        ("进口奶源 新西兰奶源", vec![]),
        ("R.O.C. fan", vec![]),
        ("KP95 마스크", vec![]),
        ("평양냉면 함흥냉면", vec![]),
        ("금강산도 식후경", vec![]),
        ("대동강 페일에일", vec![]),
        ("安宫牛黄丸 同仁堂", vec![]),
        ("德川家康 小说", vec![]),
        ("南阳艾草", vec![]),
        ("중국제품 아님", vec![]),
        ("日本制造业史", vec![]),
    ] {
        assert_eq!(made_in(places, text), expected, "{text:?}");
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let places = places();
            places.value(&text, None);
            places.bare(&text, None);
            places.mentions(&text);
        }
    }

    #[test]
    fn traps_and_neutral_words_never_make_the_north() {
        let places = places();
        let north = &places.words.alone;
        let neutral = ["", "김치", "产", " 国产"];
        for trap in &places.traps {
            for token in &trap.token {
                for before in trap
                    .before
                    .iter()
                    .map(String::as_str)
                    .chain(neutral.iter().copied().filter(|_| trap.before.is_empty()))
                {
                    for after in trap
                        .after
                        .iter()
                        .map(String::as_str)
                        .chain(neutral.iter().copied().filter(|_| trap.after.is_empty()))
                    {
                        if trap.alone && (before.trim().is_empty() && after.trim().is_empty()) {
                            continue;
                        }
                        for tail in neutral {
                            let text = format!("{before}{token}{after}{tail}");
                            for value in [places.value(&text, None), places.bare(&text, None)] {
                                if let PlaceValue::Countries { countries, .. } = value {
                                    assert!(
                                        !countries.iter().any(|c| north.contains(c)),
                                        "{}: {text:?}",
                                        trap.id
                                    );
                                }
                            }
                            assert!(
                                !made_in(places, &text).iter().any(|c| north.contains(c)),
                                "{}: {text:?}",
                                trap.id
                            );
                        }
                    }
                }
            }
        }
    }
}
