//! Currencies by their ISO 4217 code.

/// Every active code of ISO 4217 (list one, 2024, without funds, metals and test codes).
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

use std::fmt;
use std::str::FromStr;

/// An ISO 4217 code, three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// South Korean won.
    pub const KRW: Self = Self(*b"KRW");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// The code as text.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Every code there is.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split_whitespace()
    }
}

/// No such code in ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchCurrency;

/// A code in capitals, as ISO 4217 has it.
impl FromStr for Currency {
    type Err = NoSuchCurrency;

    fn from_str(code: &str) -> Result<Self, NoSuchCurrency> {
        let known = Self::codes().find(|known| *known == code).ok_or(NoSuchCurrency)?;
        known.as_bytes().try_into().map(Self).map_err(|_| NoSuchCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
