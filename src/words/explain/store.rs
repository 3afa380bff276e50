//! The store of imported tables.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "store-newer",
        summary: Bi::new("A store that a later version of meals made.", "더 새로운 버전의 meals가 만든 저장소입니다."),
        why: Bi::new(
            "Its figures may stand in places this version does not know; reading them wrong would go unnoticed.",
            "이 버전이 모르는 자리에 값이 있을 수 있고, 잘못 읽어도 눈치챌 수 없습니다.",
        ),
        example_bad: "meals 0.1 with a store made by meals 0.9",
        example_good: "meals 0.9 with a store made by meals 0.9",
    },
    Explanation {
        name: "store-older",
        summary: Bi::new(
            "A store that an earlier version of meals made, or one that knew other nutrients.",
            "예전 버전의 meals나, 영양소 목록이 다른 meals가 만든 저장소입니다.",
        ),
        why: Bi::new(
            "Its figures would be read as those of other nutrients. It holds nothing but imported tables, so it is made again from them.",
            "값을 다른 영양소의 값으로 읽게 됩니다. 가져온 표만 들어 있으니 다시 만들면 됩니다.",
        ),
        example_bad: "meals check plan.toml --store old.store",
        example_good: "rm old.store\nmeals import sr28asc.zip --store old.store",
    },
    Explanation {
        name: "store-other",
        summary: Bi::new(
            "A file that is not a store of meals: a database of another program, or no database.",
            "meals의 저장소가 아닌 파일입니다. 다른 프로그램의 데이터베이스이거나 데이터베이스가 아닙니다.",
        ),
        why: Bi::new(
            "It may be somebody's data. Nothing is written into it, and no food is read from it.",
            "누군가의 자료일 수 있어, 아무것도 쓰지 않고 음식도 읽지 않습니다.",
        ),
        example_bad: "meals import sr28asc.zip --store plan.toml",
        example_good: "meals import sr28asc.zip --store foods.store",
    },
    Explanation {
        name: "store-corrupt",
        summary: Bi::new("A store whose bytes contradict each other.", "내용이 서로 맞지 않는 저장소입니다."),
        why: Bi::new(
            "A disk fault or another program changed it. Every food has a check sum, and one that does not have its own is not used. Damage in the index of words may hide a food from a search, and never changes one.",
            "디스크 오류나 다른 프로그램 때문에 바뀌었습니다. 음식마다 검사합이 있어 맞지 않는 음식은 쓰지 않습니다. 낱말 색인이 손상되면 검색에서 음식이 빠질 수는 있어도 값이 바뀌지는 않습니다.",
        ),
        example_bad: "foods.store, copied half-way",
        example_good: "foods.store, made again by `meals import`",
    },
    Explanation {
        name: "store-busy",
        summary: Bi::new("A store that another run of meals holds.", "다른 meals가 쓰고 있는 저장소입니다."),
        why: Bi::new(
            "An import takes the place of a whole table; foods read in between might come from both.",
            "가져오기는 표 하나를 통째로 바꿉니다. 그사이에 읽으면 옛 음식과 새 음식이 섞일 수 있습니다.",
        ),
        example_bad: "meals import a.zip & meals import b.zip",
        example_good: "meals import a.zip b.zip",
    },
    Explanation {
        name: "store-unreadable",
        summary: Bi::new("A store that the system does not hand out.", "시스템이 열어 주지 않는 저장소입니다."),
        why: Bi::new(
            "Foods that a plan names may be in it, and would be missing without a word.",
            "식단에 적은 음식이 그 안에 있을 수 있는데, 말없이 빠지게 됩니다.",
        ),
        example_bad: "meals check plan.toml --store /root/foods.store",
        example_good: "meals check plan.toml --store ~/foods.store",
    },
    Explanation {
        name: "store-unwritable",
        summary: Bi::new("A store that may not be written.", "쓸 수 없는 저장소입니다."),
        why: Bi::new(
            "Nothing was imported. After an import that was killed, even reading takes writing once, to undo its half.",
            "아무것도 가져오지 못했습니다. 중간에 꺼진 가져오기를 되돌릴 때는 읽기만 해도 한 번은 써야 합니다.",
        ),
        example_bad: "meals import sr28asc.zip --store /usr/foods.store",
        example_good: "meals import sr28asc.zip --store ~/foods.store",
    },
    Explanation {
        name: "store-nowhere",
        summary: Bi::new("An import without a place for its store.", "저장소를 둘 곳이 없는 가져오기입니다."),
        why: Bi::new(
            "The store lies in the user's data directory. A service or a container may run for a user who has none; a store in the folder that happens to be the current one would not be found again.",
            "저장소는 사용자의 데이터 폴더에 있습니다. 서비스나 컨테이너의 사용자에게는 그런 폴더가 없을 수 있고, 마침 있던 폴더에 만들면 다음에는 찾지 못합니다.",
        ),
        example_bad: "env -u HOME meals import sr28asc.zip   # as a user without a home",
        example_good: "meals import sr28asc.zip --store /srv/meals/foods.sqlite",
    },
    Explanation {
        name: "store-full",
        summary: Bi::new("A disk without room for the table.", "표를 담을 자리가 없는 디스크입니다."),
        why: Bi::new(
            "An import is put in whole or not at all: what was imported before is still there.",
            "가져오기는 전부 넣거나 하나도 넣지 않습니다. 전에 가져온 것은 그대로 있습니다.",
        ),
        example_bad: "2 GB of branded foods, 500 MB of free space",
        example_good: "2 GB of branded foods, 4 GB of free space",
    },
];
