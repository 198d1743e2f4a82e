//! The kinds of certificates that requirements and evidence refer to.

/// A kind of certificate.
#[derive(Debug, PartialEq, Eq)]
pub struct CertificateKind {
    /// A stable code: `HALAL`.
    pub code: &'static str,
    /// Its name in Indonesian.
    pub title_id: &'static str,
    /// Its name in English.
    pub title_en: &'static str,
}

const fn kind(
    code: &'static str,
    title_id: &'static str,
    title_en: &'static str,
) -> CertificateKind {
    CertificateKind { code, title_id, title_en }
}

/// Every kind, in the order shown to people: food first, then goods, then services and construction.
pub const ALL: &[CertificateKind] = &[
    kind("HALAL", "Sertifikat halal", "Halal certificate"),
    kind("PIRT", "Izin pangan industri rumah tangga (P-IRT)", "Home food industry licence (P-IRT)"),
    kind("BPOM", "Izin edar BPOM", "Food and drug authority approval (BPOM)"),
    kind("SLHS", "Sertifikat laik higiene sanitasi", "Hygiene and sanitation certificate"),
    kind("HACCP", "HACCP", "HACCP"),
    kind("ISO_22000", "ISO 22000 keamanan pangan", "ISO 22000 food safety"),
    kind("NKV", "Nomor kontrol veteriner", "Veterinary control number"),
    kind("ORGANIC", "Sertifikat organik", "Organic certificate"),
    kind("SNI", "Standar Nasional Indonesia (SNI)", "Indonesian national standard (SNI)"),
    kind("SVLK", "Sistem verifikasi legalitas kayu (SVLK)", "Timber legality (SVLK)"),
    kind("FSC", "FSC rantai pengawasan", "FSC chain of custody"),
    kind("TKDN", "Tingkat komponen dalam negeri (TKDN)", "Local content certificate (TKDN)"),
    kind("BATIKMARK", "Batikmark", "Batikmark"),
    kind("ISO_9001", "ISO 9001 manajemen mutu", "ISO 9001 quality management"),
    kind("ISO_14001", "ISO 14001 manajemen lingkungan", "ISO 14001 environmental management"),
    kind("ISO_27001", "ISO 27001 keamanan informasi", "ISO 27001 information security"),
    kind("ISO_45001", "ISO 45001 keselamatan kerja", "ISO 45001 occupational safety"),
    kind("SMK3", "Sistem manajemen K3 (SMK3)", "Occupational safety system (SMK3)"),
    kind(
        "SBU",
        "Sertifikat badan usaha jasa konstruksi (SBU)",
        "Construction firm certificate (SBU)",
    ),
    kind(
        "SKK",
        "Sertifikat kompetensi kerja konstruksi (SKK)",
        "Construction skills certificate (SKK)",
    ),
    kind("SLO", "Sertifikat laik operasi listrik (SLO)", "Electrical operation certificate (SLO)"),
    kind("CHSE", "CHSE pariwisata", "CHSE tourism certificate"),
    kind("COMPETENCE", "Sertifikat kompetensi profesi", "Professional competence certificate"),
];

/// Finds a kind by its code.
#[must_use]
pub fn get(code: &str) -> Option<&'static CertificateKind> {
    ALL.iter().find(|kind| kind.code == code)
}
