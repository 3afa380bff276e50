//! Makes a release of branded foods as large as `FoodData` Central's, for tests of load and speed:
//! `cargo run --release --example make_branded -- OUT.zip [--foods 2000000]`.
//!
//! The files, columns and quoting are those of the official release, and so are the sizes that matter: about 13 figures
//! a food, names of 40 letters, 250 letters of ingredients, 60,000 brands of which few make most, figures of a food that are
//! not always together, products that come again with a later label. All of it is invented, and the same every time.
// A tool of the project's keepers: it writes files and reports as it goes.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

use std::fs::File;
use std::io::{BufWriter, Seek, Write};

use anyhow::{Context, bail};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FOLDER: &str = "FoodData_Central_branded_food_csv_2025-01-01";
const FIRST_ID: u32 = 344_604;
const BRANDS: u64 = 60_000;

/// Id, name and unit, how many foods in a thousand have it, and what is usual and what is much in a serving.
type Nutrient = (u32, &'static str, &'static str, u64, f64, f64);
#[rustfmt::skip]
const NUTRIENTS: [Nutrient; 22] = [
    (1003, "Protein", "G", 1000, 3.0, 30.0),
    (1004, "Total lipid (fat)", "G", 1000, 5.0, 35.0),
    (1005, "Carbohydrate, by difference", "G", 1000, 17.0, 70.0),
    (1008, "Energy", "KCAL", 1000, 140.0, 600.0),
    (1093, "Sodium, Na", "MG", 990, 180.0, 1500.0),
    (2000, "Total Sugars", "G", 820, 6.0, 45.0),
    (1063, "Sugars, Total", "G", 130, 6.0, 45.0),
    (1253, "Cholesterol", "MG", 930, 5.0, 90.0),
    (1258, "Fatty acids, total saturated", "G", 930, 2.0, 15.0),
    (1257, "Fatty acids, total trans", "G", 920, 0.1, 1.0),
    (1079, "Fiber, total dietary", "G", 900, 2.0, 12.0),
    (1087, "Calcium, Ca", "MG", 800, 40.0, 400.0),
    (1089, "Iron, Fe", "MG", 800, 1.0, 9.0),
    (1092, "Potassium, K", "MG", 460, 150.0, 700.0),
    (1235, "Sugars, added", "G", 390, 5.0, 40.0),
    (1110, "Vitamin D (D2 + D3), International Units", "IU", 330, 20.0, 200.0),
    (1104, "Vitamin A, IU", "IU", 330, 200.0, 3000.0),
    (1162, "Vitamin C, total ascorbic acid", "MG", 330, 3.0, 60.0),
    (1292, "Fatty acids, total monounsaturated", "G", 60, 2.0, 12.0),
    (1293, "Fatty acids, total polyunsaturated", "G", 60, 2.0, 12.0),
    (1165, "Thiamin", "MG", 30, 0.2, 1.5),
    (1177, "Folate, total", "UG", 30, 40.0, 200.0),
];

#[rustfmt::skip]
const CATEGORIES: [&str; 48] = [
    "Popcorn, Peanuts, Seeds & Related Snacks", "Candy", "Cheese", "Ice Cream & Frozen Yogurt",
    "Chips, Pretzels & Snacks", "Cookies & Biscuits", "Pickles, Olives, Peppers & Relishes", "Breads & Buns",
    "Fruit & Vegetable Juice, Nectars & Fruit Drinks", "Snack, Energy & Granola Bars", "Chocolate", "Other Snacks",
    "Salad Dressing & Mayonnaise", "Yogurt", "Cereal", "Soda", "Pre-Packaged Fruit & Vegetables", "Water",
    "Cakes, Cupcakes, Snack Cakes", "Frozen Vegetables", "Pasta by Shape & Type", "Ketchup, Mustard, BBQ & Cheese Sauce",
    "Sausages, Hotdogs & Brats", "Canned Vegetables", "Jam, Jelly & Fruit Spreads", "Frozen Appetizers & Hors D'oeuvres",
    "Milk", "Nut & Seed Butters", "Pizza", "Canned Soup", "Crackers & Biscotti", "Dips & Salsa", "Rice", "Coffee",
    "Tea Bags", "Other Meats", "Pepperoni, Salami & Cold Cuts", "Seasoning Mixes, Salts, Marinades & Tenderizers",
    "Frozen Dinners & Entrees", "Frozen Fish & Seafood", "Plant Based Milk", "Tomatoes", "Oils Edible", "Honey",
    "Baking Decorations & Dessert Toppings", "Flours & Corn Meal", "Canned Tuna", "Baby/Infant  Foods/Beverages",
];

/// Commonest first, in each of these lists.
#[rustfmt::skip]
const PRODUCTS: [&str; 120] = [
    "CHOCOLATE", "CHEESE", "SAUCE", "COOKIES", "CHICKEN", "CHIPS", "YOGURT", "ICE CREAM", "BREAD", "JUICE", "CANDY", "CEREAL",
    "PASTA SAUCE", "CRACKERS", "SALSA", "PEANUT BUTTER", "GRANOLA BAR", "POPCORN", "SALAD DRESSING", "TORTILLAS", "ALMONDS",
    "PIZZA", "BEANS", "SOUP", "MILK", "TEA", "COFFEE", "TRAIL MIX", "CHEDDAR CHEESE", "POTATO CHIPS", "MOZZARELLA CHEESE",
    "TUNA", "RICE", "SAUSAGE", "HUMMUS", "JELLY BEANS", "SPAGHETTI", "MACARONI & CHEESE", "FRUIT SNACKS", "DRINK MIX",
    "OLIVE OIL", "SEASONING", "GUMMIES", "PRETZELS", "MUFFINS", "BAGELS", "WAFFLES", "PANCAKE MIX", "SYRUP", "HONEY",
    "JAM", "PRESERVES", "MUSTARD", "KETCHUP", "MAYONNAISE", "BARBECUE SAUCE", "HOT SAUCE", "SOY SAUCE", "VINEGAR", "PICKLES",
    "OLIVES", "PEPPERS", "TOMATOES", "CORN", "GREEN BEANS", "PEAS", "SPINACH", "BROCCOLI", "MIXED VEGETABLES", "CARROTS",
    "FRENCH FRIES", "HASH BROWNS", "MEATBALLS", "BURGERS", "BACON", "HAM", "TURKEY BREAST", "BEEF JERKY", "SALAMI",
    "PEPPERONI", "SALMON FILLETS", "SHRIMP", "COD FILLETS", "SARDINES", "FISH STICKS", "TOFU", "VEGGIE PATTIES", "EGGS",
    "BUTTER", "CREAM CHEESE", "SOUR CREAM", "COTTAGE CHEESE", "WHIPPED TOPPING", "PUDDING", "GELATIN", "CHEESECAKE",
    "BROWNIES", "CUPCAKES", "DONUTS", "PIE", "PASTRY", "ROLLS", "CROUTONS", "STUFFING", "NOODLES", "RAMEN", "QUINOA",
    "LENTILS", "CHICKPEAS", "OATMEAL", "MUESLI", "FLOUR", "CORNMEAL", "SUGAR", "SODA", "SPARKLING WATER", "LEMONADE",
    "SMOOTHIE", "PROTEIN SHAKE", "KIMCHI",
];
#[rustfmt::skip]
const KINDS: [&str; 80] = [
    "ORGANIC", "ORIGINAL", "DARK", "WHOLE", "SWEET", "NATURAL", "CLASSIC", "ROASTED", "CREAMY", "PREMIUM", "FAT FREE",
    "REDUCED FAT", "LOW FAT", "UNSWEETENED", "SPICY", "MILD", "MEDIUM", "HOT", "CRUNCHY", "CRISPY", "FROZEN", "FRESH",
    "SLICED", "SHREDDED", "DICED", "WHOLE GRAIN", "WHOLE WHEAT", "MULTIGRAIN", "GLUTEN FREE", "SUGAR FREE", "LIGHT",
    "LOW SODIUM", "NO SALT ADDED", "EXTRA VIRGIN", "GREEK", "ITALIAN", "MEXICAN", "THAI", "KOREAN STYLE", "JAPANESE STYLE",
    "INDIAN", "FRENCH", "SOUTHERN STYLE", "TRADITIONAL", "HOMESTYLE", "OLD FASHIONED", "GOURMET", "ARTISAN", "HANDCRAFTED",
    "SMALL BATCH", "STONE GROUND", "WILD CAUGHT", "FARM RAISED", "GRASS FED", "CAGE FREE", "BONELESS", "SKINLESS",
    "SMOKED", "GRILLED", "BAKED", "FRIED", "SALTED", "LIGHTLY SALTED", "UNSALTED", "HONEY ROASTED", "DOUBLE", "TRIPLE",
    "MINI", "JUMBO", "BITE SIZE", "FAMILY SIZE", "PARTY SIZE", "INSTANT", "QUICK COOK", "READY TO EAT", "VEGAN", "KOSHER",
    "HALAL", "RAW", "SPROUTED",
];
#[rustfmt::skip]
const FLAVOURS: [&str; 80] = [
    "CHOCOLATE", "VANILLA", "STRAWBERRY", "ORIGINAL", "CHEDDAR", "GARLIC", "HONEY", "LEMON", "CARAMEL", "SEA SALT", "APPLE",
    "CINNAMON", "BLUEBERRY", "RASPBERRY", "MINT", "PEANUT BUTTER", "ALMOND", "COCONUT", "MANGO", "ORANGE", "CHERRY",
    "PEACH", "BANANA", "PINEAPPLE", "LIME", "JALAPENO", "BARBECUE", "SOUR CREAM & ONION", "RANCH", "BUFFALO", "TERIYAKI",
    "CHIPOTLE", "BASIL", "TOMATO & BASIL", "ROSEMARY", "BLACK PEPPER", "MAPLE", "PUMPKIN SPICE", "GINGERBREAD", "PEPPERMINT",
    "HAZELNUT", "PECAN", "WALNUT", "PISTACHIO", "CASHEW", "CRANBERRY", "POMEGRANATE", "ACAI", "GRAPE", "WATERMELON",
    "PASSION FRUIT", "KIWI", "GUAVA", "COFFEE", "ESPRESSO", "MOCHA", "MATCHA", "CHAI", "GINGER", "TURMERIC", "CURRY",
    "SESAME", "WASABI", "KIMCHI", "GOCHUJANG", "MISO", "TRUFFLE", "PARMESAN", "MOZZARELLA", "FETA", "GOAT CHEESE",
    "SPINACH & ARTICHOKE", "ROASTED RED PEPPER", "SUN DRIED TOMATO", "CARAMELIZED ONION", "MUSHROOM", "BACON", "HICKORY",
    "MESQUITE", "DILL",
];
#[rustfmt::skip]
const INGREDIENTS: [&str; 120] = [
    "SUGAR", "SALT", "WATER", "CITRIC ACID", "CORN SYRUP", "NATURAL FLAVOR", "SOYBEAN OIL", "SOY LECITHIN", "WHEAT FLOUR",
    "CORN STARCH", "ENRICHED WHEAT FLOUR (WHEAT FLOUR, NIACIN, REDUCED IRON, THIAMINE MONONITRATE, RIBOFLAVIN, FOLIC ACID)",
    "XANTHAN GUM", "DEXTROSE", "GARLIC POWDER", "ONION POWDER", "MALTODEXTRIN", "PALM OIL", "NATURAL AND ARTIFICIAL FLAVORS",
    "HIGH FRUCTOSE CORN SYRUP", "WHEY", "SPICES", "YEAST EXTRACT", "MODIFIED CORN STARCH", "VINEGAR", "CANOLA OIL",
    "SUNFLOWER OIL", "COCOA BUTTER", "SKIM MILK", "CULTURED PASTEURIZED MILK", "ENZYMES", "CREAM", "NONFAT MILK", "EGGS",
    "BUTTER (CREAM, SALT)", "BAKING SODA", "LACTIC ACID", "POTASSIUM SORBATE (PRESERVATIVE)", "SODIUM BENZOATE", "GUAR GUM",
    "TOMATO PASTE", "PAPRIKA", "TURMERIC (COLOR)", "ANNATTO (COLOR)", "RED 40", "YELLOW 5", "BLUE 1", "CARAMEL COLOR",
    "SODIUM PHOSPHATE", "CALCIUM CARBONATE", "ASCORBIC ACID (VITAMIN C)", "TOCOPHEROLS (TO MAINTAIN FRESHNESS)", "PEANUTS",
    "ALMONDS", "CASHEWS", "PECANS", "HAZELNUTS", "SESAME SEEDS", "SUNFLOWER SEEDS", "PUMPKIN SEEDS", "CHIA SEEDS", "FLAXSEED",
    "ROLLED OATS", "WHOLE GRAIN OATS", "BROWN RICE SYRUP", "RICE FLOUR", "TAPIOCA STARCH", "POTATO STARCH", "PEA PROTEIN",
    "SOY PROTEIN ISOLATE", "WHEY PROTEIN CONCENTRATE", "MONO- AND DIGLYCERIDES", "POLYSORBATE 60", "SODIUM STEAROYL LACTYLATE",
    "CALCIUM PROPIONATE (PRESERVATIVE)", "MALTED BARLEY FLOUR", "MOLASSES", "HONEY", "CANE SUGAR", "ORGANIC CANE SUGAR",
    "INVERT SUGAR", "STEVIA LEAF EXTRACT", "SUCRALOSE", "ACESULFAME POTASSIUM", "GELATIN", "PECTIN", "CARRAGEENAN",
    "LOCUST BEAN GUM", "GELLAN GUM", "CELLULOSE GUM", "APPLE JUICE CONCENTRATE", "LEMON JUICE CONCENTRATE",
    "PINEAPPLE JUICE", "STRAWBERRIES", "BLUEBERRIES", "CRANBERRIES", "RAISINS", "DATES", "BANANA", "COCONUT", "COCONUT OIL",
    "CHICKEN BROTH", "CHICKEN BREAST", "BEEF", "PORK", "TURKEY", "SODIUM NITRITE", "SODIUM ERYTHORBATE", "SMOKE FLAVORING",
    "ANCHOVIES", "SOY SAUCE (WATER, WHEAT, SOYBEANS, SALT)", "CHILI PEPPERS", "JALAPENO PEPPERS", "CUMIN", "BASIL", "OREGANO",
    "BLACK PEPPER", "CILANTRO", "BELL PEPPERS", "ONIONS", "GARLIC",
];
#[rustfmt::skip]
const SYLLABLES: [[&str; 40]; 3] = [
    ["BEL", "CAL", "DAN", "EL", "FAR", "GOL", "HAR", "IN", "JO", "KEL", "LAN", "MAR", "NOR", "OR", "PAL", "QUIN", "RO", "SAL",
     "TAL", "UL", "VAL", "WEL", "XAN", "YOR", "ZAN", "BRI", "CRE", "DRA", "FLO", "GRE", "KRA", "PRI", "SHE", "STO", "THE",
     "TRA", "BLU", "CLO", "GLA", "PLE"],
    ["A", "E", "I", "O", "U", "BA", "BE", "CO", "DA", "DI", "FA", "GA", "GO", "HA", "KA", "KI", "LA", "LE", "LI", "LO", "MA",
     "ME", "MI", "MO", "NA", "NE", "NI", "NO", "PA", "RA", "RE", "RI", "SA", "SE", "TA", "TE", "TI", "VA", "VE", "ZO"],
    ["BERG", "BURY", "CO", "CREST", "DALE", "DEN", "FIELD", "FORD", "GATE", "GROVE", "HAM", "HURST", "KEN", "LAND", "LEY",
     "LINE", "LIO", "LOW", "MAN", "MERE", "MONT", "NA", "NELL", "NESS", "NICK", "PORT", "RIDGE", "ROCK", "RON", "SON",
     "STEAD", "STONE", "TON", "VALE", "VILLE", "WAY", "WELL", "WICK", "WOOD", "WORTH"],
];

/// `SplitMix64`: small, good, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn in_thousand(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    /// 0 up to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below `limit`, the first far more often than the last: each doubling of the rank is as likely as the one before.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and `limit`.
    fn ranked(&mut self, limit: u64) -> u64 {
        (((limit + 1) as f64).powf(self.share()) - 1.0) as u64 % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let rank = usize::try_from(self.ranked(list.len() as u64)).unwrap_or_default();
        list.get(rank).copied().unwrap_or_default()
    }
}

/// Food after food, with what all of its files say of it: made anew for every file, so that nothing is kept.
struct Food {
    id: u32,
    dice: Dice,
}

fn foods(count: u32) -> impl Iterator<Item = Food> {
    let mut id = FIRST_ID;
    (0..count).map(move |place| {
        let mut dice = Dice(u64::from(place) << 20);
        id += 1 + u32::from(dice.in_thousand(30)) * 7;
        Food { id, dice }
    })
}

/// A coined word; the commonest brand is number 0.
fn brand(number: u64) -> String {
    // Odd and prime to 64,000, so that brands of neighbouring numbers look nothing alike.
    let mut rest = number * 24_533 % 64_000;
    let mut word = String::new();
    for syllables in SYLLABLES {
        word.push_str(syllables.get(usize::try_from(rest % 40).unwrap_or_default()).copied().unwrap_or_default());
        rest /= 40;
    }
    word
}

/// Fourteen digits as the release pads them, the last one making them a right GTIN-12.
fn gtin(brand: u64, item: u64) -> String {
    let digits = format!("{:06}{:05}", (brand * 13 + 10_007) % 1_000_000, item % 100_000);
    let weigh = |(place, digit): (usize, u8)| u64::from(digit - b'0') * if place % 2 == 0 { 3 } else { 1 };
    let sum: u64 = digits.bytes().enumerate().map(weigh).sum();
    format!("00{digits}{}", (10 - sum % 10) % 10)
}

struct Label {
    name: String,
    brand: u64,
    gtin: String,
    category: &'static str,
    liquid: bool,
    serving: u32,
    published: String,
}

impl Food {
    /// What comes first from the dice, and so is the same in every file.
    fn label(&mut self, place: u32) -> Label {
        let dice = &mut self.dice;
        let maker = dice.ranked(BRANDS);
        let mut name = if dice.in_thousand(850) { format!("{}, ", brand(maker)) } else { String::new() };
        name.push_str(dice.pick(&KINDS));
        if dice.in_thousand(700) {
            name = format!("{name} {}", dice.pick(&KINDS));
        }
        name = format!("{name} {}", dice.pick(&PRODUCTS));
        if dice.in_thousand(750) {
            name = format!("{name}, {}", dice.pick(&FLAVOURS));
        }
        if dice.in_thousand(250) {
            name = format!("{name} & {}", dice.pick(&FLAVOURS));
        }
        if dice.in_thousand(20) {
            name = format!("{name}, \"\"{}\"\"", dice.pick(&FLAVOURS));
        }
        let category = dice.pick(&CATEGORIES);
        let liquid = dice.in_thousand(150);
        let serving =
            u32::try_from(if liquid { 30 * (1 + dice.below(16)) } else { 5 + dice.below(150) }).unwrap_or(100);
        // Three in a hundred are a product that was there before: the same code, a later day.
        let again = place > 0 && dice.in_thousand(30);
        let item = if again { dice.below(u64::from(place)) } else { u64::from(place) };
        let year = if again { 2024 } else { 2019 + dice.below(5) };
        let published = format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
        // One maker's items run from 0; here a code need only be one food's.
        let gtin = gtin(item / 100_000, item);
        Label { name, brand: maker, gtin, category, liquid, serving, published }
    }

    /// Nutrient and amount per 100 g, as text.
    fn figures(&mut self, serving: u32, mut each: impl FnMut(u32, String)) {
        let dice = &mut self.dice;
        for (id, _, unit, share, usual, most) in NUTRIENTS {
            if !dice.in_thousand(share) {
                continue;
            }
            // A label rounds; the release works back from it.
            let label = if dice.in_thousand(250) { 0.0 } else { (usual * 3.0 * dice.share().powi(2)).min(most) };
            let label = if usual < 10.0 { (label * 10.0).round() / 10.0 } else { label.round() };
            let amount = label * 100.0 / f64::from(serving);
            let whole = matches!(unit, "KCAL" | "MG" | "IU") && usual > 10.0;
            each(id, if whole { format!("{}", amount.round()) } else { format!("{amount:.2}") });
        }
    }
}

/// A row of `food_nutrient.csv` that waits.
struct Late {
    food: u32,
    nutrient: u32,
    amount: String,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (mut out, mut count) = (None, 2_000_000_u32);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--foods" => count = arguments.next().and_then(|n| n.parse().ok()).context("--foods wants a number")?,
            _ if out.is_none() => out = Some(argument),
            _ => bail!("usage: make_branded OUT.zip [--foods N]"),
        }
    }
    let out = out.context("usage: make_branded OUT.zip [--foods N]")?;
    let file = File::create(&out).with_context(|| out.clone())?;
    let mut zip = ZipWriter::new(BufWriter::with_capacity(1 << 20, file));
    small_files(&mut zip)?;
    food(&mut zip, count)?;
    branded_food(&mut zip, count)?;
    let rows = food_nutrient(&mut zip, count)?;
    let mut file = zip.finish()?;
    file.flush()?;
    eprintln!("{out}: {count} foods, {rows} figures, {} MB", file.stream_position()? / 1_000_000);
    Ok(())
}

/// Starts a file of the release and writes its header.
fn start(zip: &mut ZipWriter<impl Write + Seek>, name: &str, columns: &[&str]) -> anyhow::Result<()> {
    let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    zip.start_file(format!("{FOLDER}/{name}"), options)?;
    row(zip, columns)
}

/// Every field quoted, as in the release. What has quotes inside comes with them doubled.
fn row(out: &mut impl Write, fields: &[impl AsRef<str>]) -> anyhow::Result<()> {
    let mut between = "\"";
    for field in fields {
        out.write_all(between.as_bytes())?;
        out.write_all(field.as_ref().as_bytes())?;
        between = "\",\"";
    }
    Ok(out.write_all(b"\"\n")?)
}

fn small_files(zip: &mut ZipWriter<impl Write + Seek>) -> anyhow::Result<()> {
    start(zip, "nutrient.csv", &["id", "name", "unit_name", "nutrient_nbr", "rank"])?;
    for (rank, (id, name, unit, ..)) in (0..).zip(NUTRIENTS) {
        row(zip, &[&id.to_string(), name, unit, "", &format!("{}.0", 100 * (rank + 1))])?;
    }
    start(zip, "food_category.csv", &["id", "code", "description"])?;
    row(zip, &["1", "0100", "Dairy and Egg Products"])?;
    start(zip, "measure_unit.csv", &["id", "name"])?;
    row(zip, &["1000", "cup"])
}

/// The writer for a file's many rows.
fn buffered<W: Write>(out: W) -> BufWriter<W> {
    BufWriter::with_capacity(1 << 18, out)
}

fn food(zip: &mut ZipWriter<impl Write + Seek>, count: u32) -> anyhow::Result<()> {
    start(zip, "food.csv", &["fdc_id", "data_type", "description", "food_category_id", "publication_date"])?;
    let mut out = buffered(zip);
    for (place, mut food) in (0..).zip(foods(count)) {
        let label = food.label(place);
        row(&mut out, &[&food.id.to_string(), "branded_food", &label.name, "", &label.published])?;
    }
    Ok(out.flush()?)
}

fn branded_food(zip: &mut ZipWriter<impl Write + Seek>, count: u32) -> anyhow::Result<()> {
    #[rustfmt::skip]
    start(zip, "branded_food.csv", &[
        "fdc_id", "brand_owner", "brand_name", "subbrand_name", "gtin_upc", "ingredients", "not_a_significant_source_of",
        "serving_size", "serving_size_unit", "household_serving_fulltext", "branded_food_category", "data_source",
        "package_weight", "modified_date", "available_date", "market_country", "discontinued_date",
        "preparation_state_code", "trade_channel", "short_description", "material_code",
    ])?;
    let mut out = buffered(zip);
    for (place, mut food) in (0..).zip(foods(count)) {
        let label = food.label(place);
        let (id, dice) = (food.id.to_string(), &mut food.dice);
        let name = brand(label.brand);
        let owner =
            format!("{name} {}", dice.pick(&["FOODS, INC.", "LLC", "BRANDS", "CORPORATION", "FARMS", "IMPORTS LTD."]));
        let name = if dice.in_thousand(600) { name.as_str() } else { "" };
        // From a handful of letters to a few thousand, 250 on average.
        let wanted = -235.0 * (1.0 - dice.share()).ln();
        let mut ingredients = String::new();
        while ingredients.is_empty() || (ingredients.len() as f64) < wanted {
            if !ingredients.is_empty() {
                ingredients.push_str(", ");
            }
            ingredients.push_str(dice.pick(&INGREDIENTS));
        }
        ingredients.push('.');
        let amount = 1 + dice.below(3);
        let (unit, household) = if label.liquid {
            ("ml", format!("{} OZA", label.serving / 30))
        } else {
            let measure = dice.pick(&["cup", "pieces", "Tbsp", "ONZ", "bar", "slices", "package", "cookies", "tsp"]);
            ("g", if dice.in_thousand(900) { format!("{amount} {measure}") } else { String::new() })
        };
        let (source, day) = (dice.pick(&["LI", "GDSN"]), label.published.as_str());
        #[rustfmt::skip]
        row(&mut out, &[
            id.as_str(), &owner, name, "", &label.gtin, &ingredients, "", &format!("{}.0", label.serving), unit, &household,
            label.category, source, "", day, day, "United States", "", "", "NO_TRADE_CHANNEL", "", "",
        ])?;
    }
    Ok(out.flush()?)
}

/// Most rows of a food are together; three in a hundred come some ten thousand foods later, one in two hundred at the end.
fn food_nutrient(zip: &mut ZipWriter<impl Write + Seek>, count: u32) -> anyhow::Result<u64> {
    const WAITING: usize = 50_000;
    #[rustfmt::skip]
    start(zip, "food_nutrient.csv", &[
        "id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id", "min", "max", "median", "footnote",
        "min_year_acquired",
    ])?;
    let mut out = buffered(zip);
    let (mut late, mut last): (Vec<Late>, Vec<Late>) = (Vec::new(), Vec::new());
    let (mut dice, mut rows, mut text) = (Dice(7), 0_u64, String::new());
    let mut write = |row: &Late| -> std::io::Result<()> {
        use std::fmt::Write as _;
        rows += 1;
        text.clear();
        let Late { food, nutrient, amount } = row;
        let id = 3_639_112 + rows;
        let _ = writeln!(text, "\"{id}\",\"{food}\",\"{nutrient}\",\"{amount}\",\"\",\"70\",\"\",\"\",\"\",\"\",\"\"");
        out.write_all(text.as_bytes())
    };
    for (place, mut food) in (0..).zip(foods(count)) {
        let label = food.label(place);
        let mut own = Vec::new();
        let id = food.id;
        food.figures(label.serving, |nutrient, amount| own.push(Late { food: id, nutrient, amount }));
        for row in own {
            match dice.below(200) {
                0 => last.push(row),
                1..=6 => late.push(row),
                _ => write(&row)?,
            }
        }
        while late.len() > WAITING {
            let which = usize::try_from(dice.below(late.len() as u64))?;
            write(&late.swap_remove(which))?;
        }
    }
    late.append(&mut last);
    while !late.is_empty() {
        let which = usize::try_from(dice.below(late.len() as u64))?;
        write(&late.swap_remove(which))?;
    }
    out.flush()?;
    Ok(rows)
}
