//! Layers read in a process of its own, as documents are ([`crate::ingest::worker`]): a stranger's file that brings its
//! reader down brings down nothing else.
//!
//! What is sent is framed as there: first the [`Limits`], then for each file its name and its bytes. The answer is what
//! was read as JSON, or why it is refused, and then all points in a frame of their own, each two numbers of eight bytes,
//! little-endian, as a million of them would be slow in JSON.
//!
//! [`Limits`]: super::super::worker::Limits

use super::super::Refusal;
use super::super::worker::{confine, frame, read_frame, write_frame};
use super::{MAX_BYTES, MAX_POINTS, Read as Found, read};
use crate::model::{Feature, Layer, Points, Shape};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// A name is short, and so is what is asked.
const MAX_REQUEST_BYTES: usize = 1024 * 1024;
/// The names of all features of a layer, with what they are.
const MAX_REPLY_BYTES: usize = 256 * 1024 * 1024;
/// Degrees north and east.
const POINT_BYTES: usize = 16;

/// A layer without its points.
#[derive(Serialize, Deserialize)]
struct Reply {
    left_out: usize,
    features: Vec<(String, Form)>,
}

/// What a feature is, and of how many points.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Point,
    Line(usize),
    Area(Vec<usize>),
}

/// Reads layers as they are asked for until there are no more: the child's side.
pub fn run(mut requests: impl Read, replies: impl Write) -> io::Result<()> {
    let Some(limits) = read_frame(&mut requests, MAX_REQUEST_BYTES)? else { return Ok(()) };
    confine(serde_json::from_slice(&limits)?);
    serve(requests, replies)
}

fn serve(mut requests: impl Read, mut replies: impl Write) -> io::Result<()> {
    while let Some(name) = read_frame(&mut requests, MAX_REQUEST_BYTES)? {
        let name: String = serde_json::from_slice(&name)?;
        let bytes = frame(&mut requests, MAX_BYTES)?;
        let mut points = Vec::new();
        let reply = read(&bytes, &name).map(|found| flattened(found, &mut points));
        write_frame(&mut replies, &serde_json::to_vec(&reply)?)?;
        write_frame(&mut replies, &points)?;
        replies.flush()?;
    }
    Ok(())
}

/// Asks for a layer, and takes the answer: the parent's side, after the greeting. An error means that the process is no
/// longer of use.
pub fn ask(
    requests: &mut impl Write,
    replies: &mut impl Read,
    name: &str,
    bytes: &[u8],
) -> io::Result<Result<Found, Refusal>> {
    write_frame(requests, &serde_json::to_vec(name)?)?;
    write_frame(requests, bytes)?;
    requests.flush()?;
    let reply: Result<Reply, Refusal> = serde_json::from_slice(&frame(replies, MAX_REPLY_BYTES)?)?;
    let points = frame(replies, MAX_POINTS * POINT_BYTES)?;
    Ok(match reply {
        Err(refusal) => Err(refusal),
        Ok(reply) => Ok(whole(reply, name, &points).ok_or(io::ErrorKind::InvalidData)?),
    })
}

fn flattened(found: Found, points: &mut Vec<u8>) -> Reply {
    let mut take = |taken: &[(f64, f64)]| {
        points.extend(taken.iter().flat_map(|(lat, lon)| [lat.to_le_bytes(), lon.to_le_bytes()]).flatten());
        taken.len()
    };
    let form = |feature: Feature| {
        let form = match &feature.shape {
            Shape::Point(point) => {
                take(&[*point]);
                Form::Point
            }
            Shape::Line(line) => Form::Line(take(line)),
            Shape::Area(rings) => Form::Area(rings.iter().map(|ring| take(ring)).collect()),
        };
        (feature.name, form)
    };
    Reply { left_out: found.left_out, features: found.layer.features.into_iter().map(form).collect() }
}

/// The layer with its points; none where they are not as many as were promised.
fn whole(reply: Reply, name: &str, points: &[u8]) -> Option<Found> {
    let (pairs, rest) = points.as_chunks::<POINT_BYTES>();
    let mut points = pairs.iter().map(|pair| {
        let (lat, lon) = pair.split_at(POINT_BYTES / 2);
        let degrees = |bytes: &[u8]| bytes.try_into().map(f64::from_le_bytes).unwrap_or_default();
        (degrees(lat), degrees(lon))
    });
    let mut take = |count: usize| -> Option<Points> {
        let taken: Points = points.by_ref().take(count).collect();
        (taken.len() == count).then_some(taken)
    };
    let feature = |(name, form): (String, Form)| {
        let shape = match form {
            Form::Point => Shape::Point(*take(1)?.first()?),
            Form::Line(count) => Shape::Line(take(count)?),
            Form::Area(counts) => Shape::Area(counts.into_iter().map(&mut take).collect::<Option<_>>()?),
        };
        Some(Feature { name, shape })
    };
    let features = reply.features.into_iter().map(feature).collect::<Option<_>>()?;
    let is_whole = rest.is_empty() && points.next().is_none();
    is_whole.then(|| Found { layer: Layer { name: name.to_owned(), features }, left_out: reply.left_out })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYER: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"Quay"},"geometry":{"type":"Point","coordinates":[5.5,50.5]}},
        {"type":"Feature","properties":{"name":"Line"},"geometry":{"type":"LineString","coordinates":[[179,0.1],[-179,1]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
            [[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}},
        {"type":"Feature","properties":{},"geometry":null}]}"#;

    fn asked(files: &[(&str, &[u8])]) -> Vec<Result<Found, Refusal>> {
        let mut requests = Vec::new();
        for (name, bytes) in files {
            // Nobody answers yet, and only what is asked counts.
            ask(&mut requests, &mut io::empty(), name, bytes).expect_err("no answer");
        }
        let mut replies = Vec::new();
        serve(requests.as_slice(), &mut replies).expect("it serves");
        let mut replies = replies.as_slice();
        files.iter().map(|(name, bytes)| ask(&mut Vec::new(), &mut replies, name, bytes).expect("answered")).collect()
    }

    #[test]
    fn what_goes_through_the_pipe_is_what_was_read() {
        let found = asked(&[("a.geojson", LAYER.as_bytes()), ("b.kml", b"<kml"), ("c.csv", b"lat,lon\n1,2\n")]);
        assert_eq!(found[0], read(LAYER.as_bytes(), "a.geojson"));
        assert_eq!(found[0].as_ref().map(|found| found.layer.features.len()), Ok(3));
        assert!(found[1].is_err() && found[2].is_ok());
    }

    #[test]
    fn points_that_are_too_few_or_too_many_are_no_layer() {
        let mut points = Vec::new();
        let found = read(LAYER.as_bytes(), "a").expect("a layer");
        flattened(found.clone(), &mut points);
        let whole = |points: &[u8]| whole(flattened(found.clone(), &mut Vec::new()), "a", points);
        assert_eq!(whole(&points), Some(found.clone()));
        for wrong in
            [&points[..points.len() - 16], &points[..points.len() - 3], &[points.clone(), vec![0; 16]].concat()]
        {
            assert_eq!(whole(wrong), None);
        }
    }
}
