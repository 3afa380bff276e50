//! Tables of prices.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "price-column-missing",
        summary: Bi::new(
            "A table of prices without a column that every price needs.",
            "가격표에 꼭 있어야 할 열이 없습니다.",
        ),
        why: Bi::new(
            "A price is of a food, for a pack, in a currency; without one of these it cannot be used.",
            "가격에는 음식, 포장 단위, 통화가 있어야 합니다. 하나라도 없으면 쓸 수 없습니다.",
        ),
        example_bad: "food_id,price,currency\nmfds:R000463,1500,KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-column-unknown",
        summary: Bi::new("A column that means nothing in a table of prices.", "가격표에서 뜻이 없는 열입니다."),
        why: Bi::new(
            "It is passed over; if it was meant to be the date or the shop, that is lost.",
            "건너뜁니다. 날짜나 가게를 적으려던 열이라면 그 내용이 쓰이지 않습니다.",
        ),
        example_bad: "food_id,pack,price,currency,when\nmfds:R000463,300 g,1500,KRW,2026-11-20",
        example_good: "food_id,pack,price,currency,date\nmfds:R000463,300 g,1500,KRW,2026-11-20",
    },
    Explanation {
        name: "price-column-doubled",
        summary: Bi::new("The same column of a table of prices twice.", "가격표에 같은 열이 두 번 나옵니다."),
        why: Bi::new(
            "Which of them counts, nobody can tell, and money should not hang on a guess.",
            "어느 쪽을 써야 할지 알 수 없습니다. 돈은 짐작으로 셈하지 않습니다.",
        ),
        example_bad: "food_id,pack,price,price,currency\nmfds:R000463,300 g,1500,1700,KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-row-not-utf8",
        summary: Bi::new("A row of a table of prices that is not UTF-8 text.", "UTF-8 글이 아닌 가격표 행입니다."),
        why: Bi::new(
            "Its letters cannot be read, so it is not known which food it is about.",
            "글자를 읽을 수 없어 어떤 음식의 가격인지 알 수 없습니다.",
        ),
        example_bad: "(saved as CP949)\nfood_id,product,pack,price,currency\nmfds:R000463,���,300 g,1500,KRW",
        example_good: "(saved as UTF-8)\nfood_id,product,pack,price,currency\nmfds:R000463,두부,300 g,1500,KRW",
    },
    Explanation {
        name: "price-row-ragged",
        summary: Bi::new(
            "A row of a table of prices with more or fewer fields than its header.",
            "칸의 수가 머리글과 다른 가격표 행입니다.",
        ),
        why: Bi::new(
            "One comma too many moves a pack into the column of the price.",
            "쉼표 하나가 더 있으면 포장 단위가 가격 칸으로 밀립니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,300 g,1,500,KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-of-nothing",
        summary: Bi::new("A price that does not say of which food.", "어떤 음식의 가격인지 없습니다."),
        why: Bi::new(
            "It would never be used; a food is named by its id or by the plan's own name for it.",
            "쓰일 일이 없습니다. 음식은 id나 식단에서 쓰는 이름으로 가리킵니다.",
        ),
        example_bad: "food_id,pack,price,currency\n,300 g,1500,KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-not-a-number",
        summary: Bi::new("A price that is no plain number at or above zero.", "0 이상의 숫자가 아닌 가격입니다."),
        why: Bi::new(
            "In a table the currency has a column of its own, and a comma parts fields: `1,500` may be 1.5 or 1500.",
            "표에서는 통화 열이 따로 있고 쉼표가 칸을 나눕니다. `1,500`은 1.5일 수도 1500일 수도 있습니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,300 g,\"1,500원\",KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-currency",
        summary: Bi::new("A code that is no currency's.", "통화 코드가 아닙니다."),
        why: Bi::new(
            "A price without a currency cannot be added to any other.",
            "통화를 모르는 가격은 다른 가격과 더할 수 없습니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,won",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-pack-unread",
        summary: Bi::new(
            "A pack that is no weight, volume or number above zero.",
            "0보다 큰 무게, 부피, 개수가 아닌 포장 단위입니다.",
        ),
        why: Bi::new(
            "What a gram costs is the price through the pack; a pack of nothing would cost without end.",
            "1 g의 값은 가격을 포장 단위로 나눈 것입니다. 0인 포장으로는 나눌 수 없습니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,0 g,1500,KRW",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-date",
        summary: Bi::new("A date that no calendar has.", "달력에 없는 날짜입니다."),
        why: Bi::new(
            "By its date a price is told to be fresh or old.",
            "날짜로 가격이 최근 것인지 오래된 것인지 가립니다.",
        ),
        example_bad: "food_id,pack,price,currency,date\nmfds:R000463,300 g,1500,KRW,2026-02-30",
        example_good: "food_id,pack,price,currency,date\nmfds:R000463,300 g,1500,KRW,2026-02-28",
    },
];
