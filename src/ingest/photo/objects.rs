//! A PDF that is put together around pictures: its objects, and how large its pages are.

/// The longer side of a page: that of a sheet of A4, since few pictures say how large what they show was.
pub(super) const LONG_SIDE_POINTS: f64 = 842.0;

/// The objects of a PDF that is put together (ISO 32000-1, 7.5); the first is its catalogue.
#[derive(Default)]
pub(super) struct Objects(Vec<(String, Option<Vec<u8>>)>);

impl Objects {
    /// The number of an object that is still to be said.
    pub(super) fn reserve(&mut self) -> usize {
        self.0.push((String::new(), None));
        self.0.len()
    }

    /// Says an object: a dictionary, or the inner part of one and the stream that it belongs to.
    pub(super) fn set(&mut self, number: usize, dictionary: String, stream: Option<Vec<u8>>) {
        if let Some(object) = number.checked_sub(1).and_then(|at| self.0.get_mut(at)) {
            *object = (dictionary, stream);
        }
    }

    /// The file.
    pub(super) fn file(self) -> Vec<u8> {
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (number, (dictionary, stream)) in (1..).zip(self.0) {
            places.push(file.len());
            match stream {
                None => file.extend(format!("{number} 0 obj\n{dictionary}\n").into_bytes()),
                Some(stream) => {
                    let length = stream.len();
                    file.extend(format!("{number} 0 obj\n<<{dictionary}/Length {length}>>\nstream\n").into_bytes());
                    file.extend(stream);
                    file.extend(b"\nendstream\n");
                }
            }
            file.extend(b"endobj\n");
        }
        let table = file.len();
        let count = places.len() + 1;
        file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
        for place in &places {
            file.extend(format!("{place:010} 00000 n \n").into_bytes());
        }
        file.extend(format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").into_bytes());
        file
    }
}
