//! The methods that serde asks for.

use serde::ser::{self, Serialize, Serializer};
use serde_json::Value;

use super::super::number::Number;
use super::{Elements, Fingerprint, Properties, Unwritable, kind};
use crate::wire::RAW;

impl Fingerprint<'_> {
    /// The fingerprint of the value that a text of JSON stands for.
    fn of_text<T: Serialize + ?Sized>(self, text: &T) -> Result<u64, Unwritable> {
        let Ok(Value::String(text)) = serde_json::to_value(text) else {
            return Err(Unwritable);
        };
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => value.serialize(self),
            Err(_) => self.of(text),
        }
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty),+) => {
        $(
            fn $method(self, number: $number) -> Result<u64, Unwritable> {
                self.number(Number::from(number))
            }
        )+
    };
}

impl<'k> Serializer for Fingerprint<'k> {
    type Ok = u64;
    type Error = Unwritable;
    type SerializeSeq = Elements<'k>;
    type SerializeTuple = Elements<'k>;
    type SerializeTupleStruct = Elements<'k>;
    type SerializeTupleVariant = Elements<'k>;
    type SerializeMap = Properties<'k>;
    type SerializeStruct = Properties<'k>;
    type SerializeStructVariant = Properties<'k>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_f64: f64
    }

    fn serialize_u128(self, number: u128) -> Result<u64, Unwritable> {
        match i128::try_from(number) {
            Ok(number) => self.serialize_i128(number),
            Err(_) => self.of((kind::INTEGER, number)),
        }
    }

    fn serialize_f32(self, number: f32) -> Result<u64, Unwritable> {
        self.serialize_f64(f64::from(number))
    }

    fn serialize_bool(self, value: bool) -> Result<u64, Unwritable> {
        self.of((kind::BOOLEAN, value))
    }

    fn serialize_char(self, value: char) -> Result<u64, Unwritable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<u64, Unwritable> {
        self.of((kind::TEXT, text))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<u64, Unwritable> {
        let mut elements = self.elements(None)?;
        for byte in bytes {
            elements.add(byte)?;
        }
        elements.finish()
    }

    fn serialize_none(self) -> Result<u64, Unwritable> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<u64, Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<u64, Unwritable> {
        self.of(kind::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<u64, Unwritable> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<u64, Unwritable> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<u64, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<u64, Unwritable> {
        let value = value.serialize(self.inner()?)?;
        self.around(Some(variant), value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'k>, Unwritable> {
        self.elements(None)
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements<'k>, Unwritable> {
        self.elements(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Elements<'k>, Unwritable> {
        self.elements(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Elements<'k>, Unwritable> {
        self.elements(Some(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Properties<'k>, Unwritable> {
        self.properties(None)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Properties<'k>, Unwritable> {
        Ok(Properties {
            raw: name == RAW,
            ..self.properties(None)?
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Properties<'k>, Unwritable> {
        self.properties(Some(variant))
    }
}

macro_rules! arrays {
    ($($name:ident::$method:ident),+) => {
        $(
            impl ser::$name for Elements<'_> {
                type Ok = u64;
                type Error = Unwritable;

                fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                    self.add(value)
                }

                fn end(self) -> Result<u64, Unwritable> {
                    self.finish()
                }
            }
        )+
    };
}

arrays!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! objects {
    ($($name:ident),+) => {
        $(
            impl ser::$name for Properties<'_> {
                type Ok = u64;
                type Error = Unwritable;

                fn serialize_field<T: Serialize + ?Sized>(
                    &mut self,
                    name: &'static str,
                    value: &T,
                ) -> Result<(), Unwritable> {
                    if self.raw {
                        self.name = self.inner.of_text(value)?;
                        return Ok(());
                    }
                    let name = self.inner.serialize_str(name)?;
                    let value = value.serialize(self.inner)?;
                    self.add(name, value);
                    Ok(())
                }

                fn end(self) -> Result<u64, Unwritable> {
                    self.finish()
                }
            }
        )+
    };
}

objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Properties<'_> {
    type Ok = u64;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Unwritable> {
        self.name = name.serialize(self.inner)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let value = value.serialize(self.inner)?;
        self.add(self.name, value);
        Ok(())
    }

    fn end(self) -> Result<u64, Unwritable> {
        self.finish()
    }
}
