//! Days as numbers: Howard Hinnant, 'chrono-compatible low-level date algorithms' (2013), `days_from_civil`
//! and `civil_from_days`, over the proleptic Gregorian calendar with a year 0.

/// Years beyond this are drawn at it: EDTF can write years that no timeline can count in days.
const MAX_YEAR: i64 = 1_000_000_000_000;
const DAYS_OF_400_YEARS: i64 = 146_097;
/// From 1 March of year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// The number of a day, 0 being 1 January 1970.
pub fn day_number(year: i64, month: u8, day: u8) -> i64 {
    let year = year.clamp(-MAX_YEAR, MAX_YEAR);
    let (month, day) = (i64::from(month), i64::from(day));
    // The year is counted from March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let year_of_era = year.rem_euclid(400);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(400) * DAYS_OF_400_YEARS + day_of_era - EPOCH
}

/// The year, month and day of a day's number.
pub fn civil(day_number: i64) -> (i64, u8, u8) {
    let day = day_number.saturating_add(EPOCH);
    let day_of_era = day.rem_euclid(DAYS_OF_400_YEARS);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = day.div_euclid(DAYS_OF_400_YEARS) * 400 + year_of_era + i64::from(month <= 2);
    (year, month as u8, day_of_month as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_lead_to_each_other() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(day_number(2016, 2, 29) + 1, day_number(2016, 3, 1));
        for day in (-800_000..800_000).step_by(37) {
            let (year, month, day_of_month) = civil(day);
            assert_eq!(day_number(year, month, day_of_month), day);
        }
        assert_eq!(civil(day_number(-43, 3, 15)), (-43, 3, 15));
    }
}
