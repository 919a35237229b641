//! Which encoding the bytes of an RTF file are in: each font may have its own.

use encoding_rs::Encoding;

/// The encoding of a Windows code page, as `\ansicpg` and `\cpg` name it.
pub(super) fn of_code_page(page: i32) -> Option<&'static Encoding> {
    let label: &[u8] = match page {
        866 => b"ibm866",
        874 => b"windows-874",
        932 => b"shift_jis",
        936 => b"gbk",
        949 | 1361 => b"euc-kr",
        950 => b"big5",
        1250..=1258 => return Encoding::for_label(format!("windows-{page}").as_bytes()),
        10000 => b"macintosh",
        10007 => b"x-mac-cyrillic",
        20866 => b"koi8-r",
        54936 => b"gb18030",
        65001 => b"utf-8",
        _ => return None,
    };
    Encoding::for_label(label)
}

/// The encoding of a font's character set, as `\fcharset` names it; none for the file's own.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    of_code_page(match charset {
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
