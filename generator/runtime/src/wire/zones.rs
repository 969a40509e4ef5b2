//! Time zones that a description can name.
//!
//! The list is closed, so that a misspelt name is told where it stands; each line is a zone of the IANA
//! database. The rules of the zones come from chrono-tz, and only with the feature `time-zones`.

/// A zone.
#[cfg(feature = "time-zones")]
pub trait Zone {
    /// Its name in the IANA database.
    const NAME: &'static str;

    /// Its rules.
    #[doc(hidden)]
    const ZONE: chrono_tz::Tz;
}

macro_rules! zones {
    ($($name:ident $text:literal $($rules:ident)::+;)+) => {
        /// Names of the zones, as they stand in descriptions.
        pub const ZONE_NAMES: &[&str] = &[$($text),+];

        /// The same with the names of their types.
        pub const ZONES: &[(&str, &str)] = &[$(($text, stringify!($name))),+];

        /// A type for each zone.
        #[cfg(feature = "time-zones")]
        pub(super) mod marker {
            $(
                #[doc = concat!("The zone ", $text, ".")]
                pub struct $name;

                impl super::Zone for $name {
                    const NAME: &'static str = $text;
                    const ZONE: chrono_tz::Tz = chrono_tz::$($rules)::+;
                }
            )+
        }
    };
}

zones! {
    EuropeKaliningrad "Europe/Kaliningrad" Europe::Kaliningrad;
    EuropeMoscow "Europe/Moscow" Europe::Moscow;
    EuropeSimferopol "Europe/Simferopol" Europe::Simferopol;
    EuropeKirov "Europe/Kirov" Europe::Kirov;
    EuropeVolgograd "Europe/Volgograd" Europe::Volgograd;
    EuropeAstrakhan "Europe/Astrakhan" Europe::Astrakhan;
    EuropeSamara "Europe/Samara" Europe::Samara;
    EuropeSaratov "Europe/Saratov" Europe::Saratov;
    EuropeUlyanovsk "Europe/Ulyanovsk" Europe::Ulyanovsk;
    AsiaYekaterinburg "Asia/Yekaterinburg" Asia::Yekaterinburg;
    AsiaOmsk "Asia/Omsk" Asia::Omsk;
    AsiaNovosibirsk "Asia/Novosibirsk" Asia::Novosibirsk;
    AsiaBarnaul "Asia/Barnaul" Asia::Barnaul;
    AsiaTomsk "Asia/Tomsk" Asia::Tomsk;
    AsiaNovokuznetsk "Asia/Novokuznetsk" Asia::Novokuznetsk;
    AsiaKrasnoyarsk "Asia/Krasnoyarsk" Asia::Krasnoyarsk;
    AsiaIrkutsk "Asia/Irkutsk" Asia::Irkutsk;
    AsiaChita "Asia/Chita" Asia::Chita;
    AsiaYakutsk "Asia/Yakutsk" Asia::Yakutsk;
    AsiaKhandyga "Asia/Khandyga" Asia::Khandyga;
    AsiaVladivostok "Asia/Vladivostok" Asia::Vladivostok;
    AsiaUstNera "Asia/Ust-Nera" Asia::UstNera;
    AsiaSakhalin "Asia/Sakhalin" Asia::Sakhalin;
    AsiaMagadan "Asia/Magadan" Asia::Magadan;
    AsiaSrednekolymsk "Asia/Srednekolymsk" Asia::Srednekolymsk;
    AsiaKamchatka "Asia/Kamchatka" Asia::Kamchatka;
    AsiaAnadyr "Asia/Anadyr" Asia::Anadyr;
    EuropeKyiv "Europe/Kyiv" Europe::Kyiv;
    EuropeMinsk "Europe/Minsk" Europe::Minsk;
    EuropeChisinau "Europe/Chisinau" Europe::Chisinau;
    AsiaAlmaty "Asia/Almaty" Asia::Almaty;
    AsiaQyzylorda "Asia/Qyzylorda" Asia::Qyzylorda;
    AsiaAqtobe "Asia/Aqtobe" Asia::Aqtobe;
    AsiaAqtau "Asia/Aqtau" Asia::Aqtau;
    AsiaAtyrau "Asia/Atyrau" Asia::Atyrau;
    AsiaOral "Asia/Oral" Asia::Oral;
    AsiaTashkent "Asia/Tashkent" Asia::Tashkent;
    AsiaSamarkand "Asia/Samarkand" Asia::Samarkand;
    AsiaBishkek "Asia/Bishkek" Asia::Bishkek;
    AsiaDushanbe "Asia/Dushanbe" Asia::Dushanbe;
    AsiaAshgabat "Asia/Ashgabat" Asia::Ashgabat;
    AsiaYerevan "Asia/Yerevan" Asia::Yerevan;
    AsiaTbilisi "Asia/Tbilisi" Asia::Tbilisi;
    AsiaBaku "Asia/Baku" Asia::Baku;
    EuropeVilnius "Europe/Vilnius" Europe::Vilnius;
    EuropeRiga "Europe/Riga" Europe::Riga;
    EuropeTallinn "Europe/Tallinn" Europe::Tallinn;
    EuropeHelsinki "Europe/Helsinki" Europe::Helsinki;
    EuropeWarsaw "Europe/Warsaw" Europe::Warsaw;
    EuropeBerlin "Europe/Berlin" Europe::Berlin;
    EuropeParis "Europe/Paris" Europe::Paris;
    EuropeLondon "Europe/London" Europe::London;
    EuropeIstanbul "Europe/Istanbul" Europe::Istanbul;
    AsiaDubai "Asia/Dubai" Asia::Dubai;
    AsiaShanghai "Asia/Shanghai" Asia::Shanghai;
    AsiaUlaanbaatar "Asia/Ulaanbaatar" Asia::Ulaanbaatar;
    AmericaNewYork "America/New_York" America::New_York;
    AmericaLosAngeles "America/Los_Angeles" America::Los_Angeles;
    Utc "UTC" UTC;
}
