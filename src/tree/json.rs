//! A tree as JSON: `["tag", {attributes}, [children]]`, and back. A wrong shape is refused, and says where.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{SerializeSeq, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Builder, Part, Span, Tree, size};

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { tree: self, element: 0 }.serialize(serializer)
    }
}

/// An element being written.
struct Written<'a> {
    tree: &'a Tree,
    element: u32,
}

struct WrittenAttributes<'a>(Written<'a>);

struct WrittenChildren<'a>(Written<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written { tree, element } = *self;
        let mut tuple = serializer.serialize_tuple(3)?;
        tuple.serialize_element(tree.tag(element))?;
        tuple.serialize_element(&WrittenAttributes(Written { tree, element }))?;
        tuple.serialize_element(&WrittenChildren(Written { tree, element }))?;
        tuple.end()
    }
}

impl Serialize for WrittenAttributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.tree.attributes(self.0.element))
    }
}

impl Serialize for WrittenChildren<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written { tree, element } = self.0;
        let mut seq = serializer.serialize_seq(Some(tree.children(element).count()))?;
        for child in tree.children(element) {
            match child {
                Part::Open(element) => seq.serialize_element(&Written { tree, element })?,
                Part::Text(text) => seq.serialize_element(text)?,
                Part::Close(_) => (),
            }
        }
        seq.end()
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        let mut builder = Builder::default();
        Read { builder: &mut builder, what: What::Child }.deserialize(deserializer)?;
        builder.finish().ok_or_else(|| D::Error::custom("the tree of a capture is an element"))
    }
}

/// Reads into the builder what comes next.
struct Read<'b> {
    builder: &'b mut Builder,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// An element or a text.
    Child,
    Tag,
    Attributes,
    Children,
}

impl<'de> DeserializeSeed<'de> for Read<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.what {
            What::Child => deserializer.deserialize_any(self),
            What::Tag => deserializer.deserialize_str(self),
            What::Attributes => deserializer.deserialize_map(self),
            What::Children => deserializer.deserialize_seq(self),
        }
    }
}

impl<'de> Visitor<'de> for Read<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.what {
            What::Child => "an element [tag, attributes, children] or a text",
            What::Tag => "a tag",
            What::Attributes => "an object of attributes",
            What::Children => "a list of elements and texts",
        })
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        match self.what {
            What::Tag => _ = self.builder.open(text),
            What::Child => self.builder.text(text),
            What::Attributes | What::Children => return Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let What::Attributes = self.what else {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        };
        while let Some(name) = map.next_key_seed(ReadString(self.builder))? {
            let value = map.next_value_seed(ReadString(self.builder))?;
            self.builder.attribute(name, value);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if let What::Tag | What::Attributes = self.what {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let builder = self.builder;
        if let What::Children = self.what {
            while seq.next_element_seed(Read { builder, what: What::Child })?.is_some() {}
            return Ok(());
        }
        let index = size(builder.tree.elements.len());
        for (place, what) in [What::Tag, What::Attributes, What::Children].into_iter().enumerate() {
            if seq.next_element_seed(Read { builder, what })?.is_none() {
                return Err(A::Error::invalid_length(place, &"an element [tag, attributes, children]"));
            }
        }
        builder.close(index);
        Ok(())
    }
}

/// Reads a string to the end of the builder's.
struct ReadString<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for ReadString<'_> {
    type Value = Span;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for ReadString<'_> {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Span, E> {
        Ok(self.0.push(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_tree_is_refused() {
        for (json, hint) in [
            (r#""text""#, "is an element"),
            (r#"{}"#, "expected an element"),
            (r#"[]"#, "invalid length 0"),
            (r#"["html"]"#, "invalid length 1"),
            (r#"["html",{}]"#, "invalid length 2"),
            (r#"["html",{},[],1]"#, "trailing"),
            (r#"["html",{"a":1},[]]"#, "expected a string"),
            (r#"["html",{},"text"]"#, "expected a list"),
            (r#"["html",{},[1]]"#, "expected an element"),
            (r#"[["a",{},[]],{},[]]"#, "expected a tag"),
        ] {
            let error = serde_json::from_str::<Tree>(json).expect_err(json).to_string();
            assert!(error.contains(hint), "{json}: {error}");
        }
    }

    #[test]
    fn trees_are_read_as_they_were_written() {
        for json in [
            r#"["html",{},[]]"#,
            r#"["html",{"lang":"ko","class":"\""},["a",["b",{},[]],["c",{"id":""},["d",["e",{},[]]]],"f"]]"#,
        ] {
            let tree: Tree = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&tree).unwrap(), json);
        }
        let read = |json: &str| serde_json::from_str::<Tree>(json).unwrap();
        assert_eq!(read(r#"["p",{},["a","b",""]]"#), read(r#"["p",{},["ab"]]"#));
        assert_ne!(read(r#"["p",{},["a"]]"#), read(r#"["p",{},["b"]]"#));
        assert_ne!(read(r#"["p",{},[]]"#), read(r#"["b",{},[]]"#));
        assert_ne!(read(r#"["p",{"a":"b"},[]]"#), read(r#"["p",{"a":"c"},[]]"#));
        assert_ne!(read(r#"["p",{},[["b",{},[]]]]"#), read(r#"["p",{},[["b",{},["x"]]]]"#));
        assert_eq!(Tree::bare("html"), read(r#"["html",{},[]]"#));
    }
}
