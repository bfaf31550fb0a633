//! Reads JSON into our types: a struct is an object, by its keys, and nothing else.
//!
//! What `serde` derives for a struct also reads a list of its fields in order. Asked through here, that half is never
//! made, which is a twentieth of the wasm module, and a data file cannot be written so by mistake. All else is left to
//! `serde_json`.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

#[cfg(target_arch = "wasm32")]
use crate::report::Tree;

/// The value that is all of `text`.
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    whole(serde_json::Deserializer::from_str(text))
}

/// The same without a limit to nesting: for what our own code projected, which is as deep as a page.
#[cfg(target_arch = "wasm32")]
pub(crate) fn read_deep<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.disable_recursion_limit();
    whole(json)
}

/// The tree that is all of `text`. No part of it is a struct, and it is as deep as a page.
#[cfg(target_arch = "wasm32")]
pub(crate) fn read_tree(text: &str) -> serde_json::Result<Tree> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.disable_recursion_limit();
    let tree = Tree::deserialize(&mut json)?;
    json.end()?;
    Ok(tree)
}

fn whole<'de, T: Deserialize<'de>>(
    mut json: serde_json::Deserializer<serde_json::de::StrRead<'de>>,
) -> serde_json::Result<T> {
    let value = T::deserialize(ByKey(&mut json))?;
    json.end()?;
    Ok(value)
}

/// Passes everything on, and a struct as a map.
struct ByKey<T>(T);

macro_rules! pass_on {
    ($($method:ident($($name:ident: $type:ty),*))+) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method($($name,)* ByKey(visitor))
        }
    )+};
}

type Names = &'static [&'static str];

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ByKey<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: Names,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(ByKey(visitor))
    }

    pass_on! {
        deserialize_any() deserialize_ignored_any() deserialize_identifier()
        deserialize_bool() deserialize_char() deserialize_f32() deserialize_f64()
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64()
        deserialize_str() deserialize_string() deserialize_bytes() deserialize_byte_buf()
        deserialize_option() deserialize_unit() deserialize_unit_struct(name: &'static str)
        deserialize_newtype_struct(name: &'static str) deserialize_seq() deserialize_map()
        deserialize_tuple(len: usize) deserialize_tuple_struct(name: &'static str, len: usize)
        deserialize_enum(name: &'static str, variants: Names)
    }
}

macro_rules! tell {
    ($($method:ident($type:ty))+) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.0.$method(value)
        }
    )+};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for ByKey<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    tell! {
        visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) visit_borrowed_str(&'de str)
        visit_string(String) visit_bytes(&[u8]) visit_borrowed_bytes(&'de [u8])
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(ByKey(some))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(ByKey(inner))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(ByKey(seq))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(ByKey(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(ByKey(data))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for ByKey<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(ByKey(inner))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for ByKey<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(ByKey(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for ByKey<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(ByKey(seed))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(ByKey(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for ByKey<A> {
    type Error = A::Error;
    type Variant = ByKey<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        self.0.variant_seed(ByKey(seed)).map(|(value, variant)| (value, ByKey(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for ByKey<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.0.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.0.newtype_variant_seed(ByKey(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.0.tuple_variant(len, ByKey(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: Names, visitor: V) -> Result<V::Value, A::Error> {
        self.0.struct_variant(fields, ByKey(visitor))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::read;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        name: Option<String>,
        #[serde(default)]
        inner: Vec<Shape>,
        pair: Option<(u8, Kind)>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Kind {
        Bare,
        Named { shape: Box<Shape> },
    }

    #[test]
    fn a_struct_is_an_object() {
        let bare = |name: &str| Shape { name: Some(name.to_owned()), inner: Vec::new(), pair: None };
        let whole = Shape {
            name: None,
            inner: vec![bare("a"), Shape { pair: Some((1, Kind::Bare)), ..bare("b") }],
            pair: Some((2, Kind::Named { shape: Box::new(bare("c")) })),
        };
        let json = r#"{"name": null, "inner": [{"name": "a"}, {"name": "b", "pair": [1, "Bare"]}],
            "pair": [2, {"Named": {"shape": {"name": "c"}}}]}"#;
        assert_eq!(read::<Shape>(json).expect(json), whole);
    }

    #[test]
    fn all_else_is_refused() {
        for (json, message) in [
            (r#"["a", [], null]"#, "invalid type: sequence, expected struct Shape"),
            (r#"{"inner": [["a"]]}"#, "invalid type: sequence, expected struct Shape"),
            (r#"{"names": "a"}"#, "unknown field `names`"),
            (r#"{"name": "a"} {}"#, "trailing characters"),
        ] {
            let error = read::<Shape>(json).expect_err(json).to_string();
            assert!(error.starts_with(message), "{json}: {error}");
        }
    }
}
