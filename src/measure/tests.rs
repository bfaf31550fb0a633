use super::*;
use crate::data::Files;

fn told(quantity: Option<Quantity>) -> String {
    let Some(Quantity { each, count, total }) = quantity else { return "-".into() };
    format!("{}{} x{count} = {}{}", each.value, each.unit, total.value, total.unit)
}

#[test]
fn reads_quantities() {
    let units = Units::load(&Files::bundled()).expect("units.toml");
    let mut wrong = Vec::new();
    for (text, expected) in ROWS {
        let got = told(units.read(text));
        if got != *expected {
            wrong.push(format!("{text:?}: {got}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const ROWS: &[(&str, &str)] = &[
    ("500ml*2瓶", "500ml x2 = 1000ml"),
    ("500ml×2", "500ml x2 = 1000ml"),
    ("500mlx2", "500ml x2 = 1000ml"),
    ("500ML X 2", "500ml x2 = 1000ml"),
    ("100g×3입", "100g x3 = 300g"),
    ("210g 3개입 x 8", "210g x24 = 5040g"),
    ("60정", "60piece x1 = 60piece"),
    ("30정×6", "30piece x6 = 180piece"),
    ("2L*6", "2000ml x6 = 12000ml"),
    ("하림 IFF 닭가슴살 (냉동), 2kg, 1개", "2000g x1 = 2000g"),
    ("김치사발면 86g, 6개", "86g x6 = 516g"),
    ("218g*2袋", "218g x2 = 436g"),
    ("良品铺子 手剥东北红松218g*2袋 特产东北松子 坚果炒货零食", "218g x2 = 436g"),
    ("净含量：500g", "500g x1 = 500g"),
    ("1斤", "500g x1 = 500g"),
    ("2公斤", "2000g x1 = 2000g"),
    ("1.5L", "1500ml x1 = 1500ml"),
    ("0,5 l", "500ml x1 = 500ml"),
    ("500g/袋*3袋", "500g x3 = 1500g"),
    ("110抽*3包", "110sheet x3 = 330sheet"),
    ("清风抽纸110抽3包提装超质感纸巾家用卫生纸", "110sheet x3 = 330sheet"),
    ("100매 x 10팩", "100sheet x10 = 1000sheet"),
    ("18g*10包*2盒", "18g x20 = 360g"),
    ("2盒*30粒", "30piece x2 = 60piece"),
    ("30粒/盒*2盒", "30piece x2 = 60piece"),
    ("비타민C 1000mg, 60정, 1개", "60piece x1 = 60piece"),
    ("Melatonin 10mg 60 Capsules", "60piece x1 = 60piece"),
    ("500mg x 60정", "0.5g x60 = 30g"),
    ("6개 x 100g", "100g x6 = 600g"),
    ("1kg(200g×5개)", "200g x5 = 1000g"),
    ("생수 500ml 무라벨, 20병", "500ml x20 = 10000ml"),
    ("53度500ml", "500ml x1 = 500ml"),
    ("50ml / 1.7 fl.oz", "50ml x1 = 50ml"),
    ("8KG/1BOX", "8000g x1 = 8000g"),
    ("길이: 3m", "3m x1 = 3m"),
    ("50m x 12롤", "50m x12 = 600m"),
    ("30cm", "0.3m x1 = 0.3m"),
    ("１００ｇ×３", "100g x3 = 300g"),
    ("8 oz", "226.796185g x1 = 226.796185g"),
    ("오메가3 60캡슐", "60piece x1 = 60piece"),
    ("褪黑素 3mg*60片", "60piece x1 = 60piece"),
    ("鸡蛋 30枚", "30piece x1 = 30piece"),
    ("マスク 50枚×2箱", "50sheet x2 = 100sheet"),
    ("Water 500ml (Pack of 24)", "500ml x24 = 12000ml"),
    ("Melatonin 5 mg 120 Capsules (Pack of 2)", "120piece x2 = 240piece"),
    ("60-Count", "60piece x1 = 60piece"),
    ("茅台500mL 整箱6瓶", "500ml x6 = 3000ml"),
    ("무게 1.2kg 크기 30x20x10cm", "1200g x1 = 1200g"),
    ("1일 2정 60정", "60piece x1 = 60piece"),
    ("커피믹스 11.7g x 180T", "11.7g x180 = 2106g"),
    ("三只松鼠坚果750g/30袋", "-"),
    ("500g 买2送1", "-"),
    ("2瓶500ml", "-"),
    ("윈도우11 포함", "-"),
    ("DDR5 -5600 CL46", "-"),
    ("150x200", "-"),
    ("256GB", "-"),
    ("1+1", "-"),
    ("500ml 1+1", "-"),
    ("램16G SSD256G", "-"),
    ("30cm×40cm", "-"),
    ("iPhone 16 Pro 512GB", "-"),
    ("3박스 60포", "-"),
    ("고메핫도그 4봉 24개", "-"),
    ("신라면 10입 + 너구리 5입 + 짜파게티 5입 (총 20봉)", "-"),
    ("120ml 기획(+15ml 증정)", "-"),
    ("생닭가슴살 10kg 7kg 5kg 1kg 100g 200g 포장", "-"),
    ("골드키위 대과 2.6kg (20~26입)", "-"),
    ("500ml 300ml", "-"),
    ("100g당 997원", "-"),
    ("단백질 20g", "-"),
    ("12개월", "-"),
    ("냉장고 500L", "-"),
    ("3M 테이프", "-"),
    ("2024-05-01", "-"),
    ("500~600g", "-"),
    ("2瓶", "-"),
    ("5000mAh", "-"),
    ("商品毛重：1.2kg", "-"),
    ("30% 할인", "-"),
    ("RTX4060", "-"),
    ("0g", "-"),
    ("", "-"),
];

/// Rows: form: own.
#[test]
fn title_and_option_have_to_agree() {
    let units = Units::load(&Files::bundled()).expect("units.toml");
    for (option, title, expected) in [
        (None, "生茶 500ml*2瓶", "title 500 ml x2"),
        (Some("500ml*2瓶"), "生茶 500ml*2瓶", "option 500 ml x2"),
        (Some("500ml*1瓶"), "生茶 500ml*2瓶", "contradiction"),
        (Some("1瓶"), "生茶 500ml*2瓶", "contradiction"),
        (Some("2瓶"), "生茶 500ml*2瓶", "title 500 ml x2"),
        (Some("1개"), "생수 500ml 2병", "contradiction"),
        (Some("2개"), "생수 500ml 2병", "title 500 ml x2"),
        (Some("2瓶"), "生茶 500ml", "contradiction"),
        (Some("红色"), "生茶 500ml", "title 500 ml x1"),
        (Some("30g"), "生茶", "option 30 g x1"),
        (Some("红色"), "生茶", "unknown"),
    ] {
        let told = |by: &str, q: &Quantity| format!("{by} {} {} x{}", q.each.value, q.each.unit, q.count);
        let got = match units.offered(option, Some(title)) {
            Offered::Unknown => "unknown".to_owned(),
            Offered::ByOption(quantity) => told("option", &quantity),
            Offered::ByTitle(quantity) => told("title", &quantity),
            Offered::Contradiction(..) => "contradiction".to_owned(),
        };
        assert_eq!(got, expected, "{option:?} of {title}");
    }
}
