//! Places go into the view and come back, and areas are cut where the world is.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

const SIZE: (f64, f64) = (800.0, 400.0);

fn runner() -> TestRunner {
    let config = ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]))
}

#[test]
fn a_place_in_sight_comes_back() {
    let cases = ((-70.0..70.0_f64, -180.0..180.0_f64), 60.0..50_000.0_f64, (0.0..800.0_f64, 0.0..400.0_f64));
    let held = runner().run(&cases, |(centre, points, at)| {
        let view = FlatView::new(centre, points, SIZE);
        if let Some(place) = view.place_at(at) {
            let back = view.at(place);
            prop_assert!((back.0 - at.0).abs() < 1e-4 && (back.1 - at.1).abs() < 1e-4, "{at:?} came back as {back:?}");
        }
        Ok(())
    });
    held.expect("it holds");
}

/// How much of the flat degrees a ring encloses.
fn degrees(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(next).map(|(a, b)| (b.1 - a.1) * (a.0 + b.0)).sum();
    (twice / 2.0).abs()
}

#[test]
fn cutting_at_the_edges_of_the_world_loses_nothing() {
    let ring = prop::collection::vec((-80.0..80.0_f64, -200.0..400.0_f64), 3..12);
    let held = runner().run(&ring, |mut ring| {
        // A star around its middle never crosses itself.
        let middle = (
            ring.iter().map(|place| place.0).sum::<f64>() / ring.len() as f64,
            ring.iter().map(|place| place.1).sum::<f64>() / ring.len() as f64,
        );
        let angle = |place: &(f64, f64)| (place.0 - middle.0).atan2(place.1 - middle.1);
        ring.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
        let pieces = cut(std::slice::from_ref(&ring));
        let sum: f64 = pieces.iter().flatten().map(|piece| degrees(piece)).sum();
        prop_assert!((sum - degrees(&ring)).abs() < 1e-6 * (1.0 + sum), "{sum} of {}", degrees(&ring));
        let on_the_map = pieces.iter().flatten().flatten().all(|(_, lon)| (-180.0..=180.0).contains(lon));
        prop_assert!(on_the_map);
        Ok(())
    });
    held.expect("it holds");
}

#[test]
fn what_crosses_the_date_line_is_cut_and_what_does_not_is_whole() {
    let rectangle = |west: f64, east: f64| vec![vec![(10.0, west), (10.0, east), (20.0, east), (20.0, west)]];
    let check =
        |west: f64, east: f64, pieces: usize| assert_eq!(cut(&rectangle(west, east)).len(), pieces, "{west} {east}");
    check(10.0, 20.0, 1);
    check(170.0, 190.0, 2);
    check(-190.0, -170.0, 2);
    check(170.0, 180.0, 1);
    check(-190.0, 190.0, 3);
    assert!(cut(&[]).is_empty());
}

#[test]
fn what_runs_along_the_date_line_stays_at_the_edge_of_what_it_belongs_to() {
    let check = |line: &[(f64, f64)], parts: &[(f64, f64)]| {
        let cut = cut_line(line);
        let span = |part: &Vec<(f64, f64)>| {
            part.iter().fold((f64::MAX, f64::MIN), |(west, east), place| (west.min(place.1), east.max(place.1)))
        };
        assert_eq!(cut.iter().map(span).collect::<Vec<_>>(), parts, "{line:?} in {cut:?}");
    };
    let ring = |west: f64, east: f64| [(10.0, west), (10.0, east), (20.0, east), (20.0, west), (10.0, west)];
    check(&ring(170.0, 180.0), &[(170.0, 180.0)]);
    check(&ring(-180.0, -170.0), &[(-180.0, -170.0)]);
    check(&ring(180.0, 190.0), &[(-180.0, -170.0)]);
    check(&ring(-180.0, 180.0), &[(-180.0, 180.0)]);
    check(&ring(170.0, 190.0), &[(170.0, 180.0), (-180.0, -170.0), (170.0, 180.0)]);
    check(&[(0.0, -200.0), (0.0, 200.0)], &[(160.0, 180.0), (-180.0, 180.0), (-180.0, -160.0)]);
    check(&[(0.0, 200.0), (0.0, -200.0)], &[(-180.0, -160.0), (-180.0, 180.0), (160.0, 180.0)]);
    check(&[(0.0, 180.0), (1.0, 180.0)], &[(180.0, 180.0)]);
    check(&[(0.0, 5.0)], &[]);
}

#[test]
fn what_leads_to_a_pole_is_no_side() {
    let ring = [(70.0, -120.0), (70.0, 0.0), (70.0, 240.0), (90.0, 240.0), (90.0, -120.0)];
    let parts = outline(&ring);
    assert!(parts.iter().flatten().all(|place| place.0 < 71.0), "{parts:?}");
    assert!(parts.iter().flatten().any(|place| place.1 > 239.0), "{parts:?}");
    let square = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
    assert_eq!(outline(&square), [[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)]]);
}

#[test]
fn a_border_that_ends_at_a_pole_is_a_side() {
    let sector = [(88.0, 0.0), (90.0, 0.0), (90.0, 2.0), (88.0, 2.0)];
    let sides = [vec![(88.0, 0.0), (90.0, 0.0)], vec![(90.0, 2.0), (88.0, 2.0), (88.0, 0.0)]];
    assert_eq!(outline(&sector), sides);
}

#[test]
fn a_thinned_line_ends_where_it_ended() {
    let line = [(0.0, 0.0), (0.4, 0.0), (1.0, 0.0), (1.2, 0.0), (1.3, 0.0)];
    assert_eq!(thinned(&line, 1.0), [(0.0, 0.0), (1.0, 0.0), (1.3, 0.0)]);
    assert!(thinned(&[], 1.0).is_empty());
}

#[test]
fn a_hole_is_cut_with_its_area() {
    let area = vec![
        vec![(0.0, 170.0), (0.0, 190.0), (20.0, 190.0), (20.0, 170.0)],
        vec![(5.0, 172.0), (5.0, 176.0), (15.0, 176.0), (15.0, 172.0)],
    ];
    let pieces = cut(&area);
    assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn a_disc_over_the_date_line_comes_in_two_and_one_over_a_pole_holds_it() {
    let world = FlatView::world(SIZE);
    assert_eq!(world.disc((-17.0, 179.9), 500.0).len(), 2);
    assert_eq!(world.disc((-17.0, 100.0), 500.0).len(), 1);
    let around_the_pole = world.disc((88.0, 20.0), 1_000.0);
    let top = world.at((90.0, 0.0)).1;
    assert!(around_the_pole.iter().flatten().any(|(_, y)| (y - top).abs() < 1e-6));
    let close = FlatView::new((-17.0, 179.9), 2_000.0, SIZE);
    assert_eq!(close.disc((-17.0, 179.9), 500.0).len(), 1);
}

#[test]
fn a_scale_is_round_and_fits() {
    for points in [100.0, 450.0, 3_000.0, 200_000.0] {
        let (km, long) = FlatView::new((50.0, 5.0), points, SIZE).scale(110.0);
        assert!((40.0..=110.0).contains(&long), "{km} km are {long}");
    }
}

#[test]
fn a_stretch_is_repeated_where_it_is_in_sight_and_nowhere_else() {
    let check = |view: FlatView, (west, east): (f64, f64), expected: &[i64]| {
        let turns = view.turns(west.to_radians(), east.to_radians());
        let found: Vec<i64> = turns.map(|turn| (turn / TAU).round() as i64).collect();
        assert_eq!(found, expected, "{west} to {east} from {:?}", view.centre);
    };
    // 800 points at 1,000 a radius are 46 degrees.
    let close = |lon: f64| FlatView::new((0.0, lon), 1_000.0, SIZE);
    check(close(0.0), (-10.0, 10.0), &[0]);
    check(close(0.0), (30.0, 40.0), &[]);
    check(close(0.0), (340.0, 370.0), &[-1]);
    check(close(0.0), (-730.0, -710.0), &[2]);
    check(close(179.0), (-180.0, 180.0), &[0, 1]);
    check(close(-179.0), (170.0, 190.0), &[-1]);
    check(close(0.0), (-5_000.0, 5_000.0), &[-13, -12, -11, -10]);
    check(FlatView::world(SIZE), (340.0, 370.0), &[0]);
}
