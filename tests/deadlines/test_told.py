"""Duties of running text: what is told in several sentences, by labels, with its date first; and what is no duty."""

from __future__ import annotations

import datetime as dt

import pytest

from kehoach.deadlines import Context, find_obligations
from kehoach.deadlines.notation import milestone_line
from kehoach.deadlines.spoken import says
from kehoach.grammar.files import each
from kehoach.models.document import Line
from kehoach.outline import read_sections

PLAN = Context(year=2026, issued=dt.date(2026, 1, 15))

Told = tuple[str, str | None, str]

DUTIES: list[tuple[str, list[Told]]] = [
    (
        "1. Các phòng lập danh sách học viên. Thời gian gửi danh sách chậm nhất là ngày 20/02/2026.",
        [("Các phòng lập danh sách học viên. Thời gian gửi", "Các phòng", "before 2026-02-20")],
    ),
    (
        "1. Sở Y tế rà soát trạm y tế. Bảo đảm đủ thuốc cho các xã. Thời hạn hoàn thành: Tháng 11/2026.",
        [("Sở Y tế rà soát trạm y tế.", "Sở Y tế", "within 2026-11-01..2026-11-30")],
    ),
    (
        "1. Mở lớp bơi cho học sinh\n1.1. Thời gian: Tháng 6/2026\n1.2. Cơ quan chủ trì: Phòng Văn hóa - Xã hội",
        [("Mở lớp bơi cho học sinh", "Phòng Văn hóa - Xã hội", "within 2026-06-01..2026-06-30")],
    ),
    (
        "1. In tờ rơi\n- Đúng mẫu.\n- Phối hợp: Trạm Y tế.\n- Thời gian: 15/4/2026.\n- Chủ trì: Tổ truyền thông.",
        [("In tờ rơi", "Tổ truyền thông", "on 2026-04-15")],
    ),
    (
        "1. Việc của quý\n- In tờ rơi.\n- Thời gian: Tháng 4/2026.\n- Phát tờ rơi.\n- Thời gian: Tháng 5/2026.",
        [("In tờ rơi", None, "within 2026-04-01..2026-04-30"), ("Phát tờ rơi", None, "within 2026-05-01..2026-05-31")],
    ),
    (
        "1. Quý II/2026, các trạm y tế kiểm tra nguồn nước.",
        [("Quý II/2026, các trạm", "các trạm y tế", "within 2026-04-01..2026-06-30")],
    ),
    (
        "1. Trước ngày 30/5/2026: Tổ công tác phường hoàn thành việc đo đạc.",
        [("Tổ công tác phường hoàn thành", "Tổ công tác phường", "before 2026-05-30")],
    ),
    (
        "1. Giám sát việc phát thuốc (từ 04/3/2026 đến 08/3/2026).",
        [("Giám sát việc phát thuốc", None, "within 2026-03-04..2026-03-08")],
    ),
    (
        "1. UBND phường dự kiến tổ chức hội thi đọc sách vào ngày 21/4/2026.",
        [("tổ chức hội thi đọc sách", "UBND phường", "on 2026-04-21")],
    ),
    (
        "1. Thay dây điện của chợ\nĐơn vị thực hiện: Phòng Kinh tế\nHoàn thành trong quý II năm 2026",
        [("Thay dây điện của chợ", "Phòng Kinh tế", "within 2026-04-01..2026-06-30")],
    ),
    (
        "1. Công an phường cung cấp danh sách cơ sở. Việc cung cấp hoàn thành chậm nhất ngày 08/4/2026.",
        [("Công an phường cung cấp danh sách", "Công an phường", "before 2026-04-08")],
    ),
    (
        "1. Quỹ Hỗ trợ nông dân cho vay theo quy định, công khai kết quả hằng tháng.",
        [("Quỹ Hỗ trợ nông dân", "Quỹ Hỗ trợ nông dân", "recurring month")],
    ),
    (
        "1. Tổ chức luyện tập trước diễn tập 10 ngày.",
        [("Tổ chức luyện tập", None, "relative -10 day after diễn tập")],
    ),
    (
        "1. Đài tỉnh mở chuyên mục về trồng rừng từ ngày 01/8/2026.",
        [("Đài tỉnh mở chuyên mục", "Đài tỉnh", "from 2026-08-01")],
    ),
    (
        "1. Đợt 1: Từ ngày 25/01/2026 đến ngày 22/02/2026, tập trung tuyên truyền Luật Bầu cử.",
        [("Đợt 1: Từ ngày", None, "within 2026-01-25..2026-02-22")],
    ),
    (
        "1. Chủ rừng phát quang lối đi, xong trước ngày 10/4/2026.",
        [("Chủ rừng phát quang", "Chủ rừng", "before 2026-04-10")],
    ),
    (
        "1. Trung tâm Phục vụ hành chính công bố trí 02 quầy trước ngày 10/4/2026.",
        [("bố trí 02 quầy", "Trung tâm Phục vụ hành chính công", "before 2026-04-10")],
    ),
    (
        "1. Ban Quản lý chợ định kỳ hằng tuần rà soát bình chữa cháy.",
        [("rà soát bình chữa cháy", "Ban Quản lý chợ", "recurring week")],
    ),
    ("1. Định kỳ hằng quý, công khai mức thu.", [("công khai mức thu", None, "recurring quarter")]),
    (
        "1. Sau 05 ngày làm việc kể từ ngày kết thúc kiểm tra, các Đoàn kiểm tra gửi biên bản về Văn phòng.",
        [("gửi biên bản về Văn phòng", "các Đoàn kiểm tra", "relative")],
    ),
    (
        "1. Các xã thực hiện các việc sau:\n- Lập sổ trước ngày 10/3/2026.\n- Gửi sổ trước ngày 20/3/2026.",
        [("Lập sổ", "Các xã", "before 2026-03-10"), ("Gửi sổ", "Các xã", "before 2026-03-20")],
    ),
    ("1. Mỗi tuần một lần, Đội vệ sinh xã phun thuốc muỗi.", [("phun thuốc", "Đội vệ sinh xã", "recurring week")]),
    ("1. Hằng năm, các thôn rà soát hộ cận nghèo.", [("rà soát", "các thôn", "recurring year")]),
    ("1. Ba tháng một lần, Phòng Kinh tế kiểm kê kho.", [("kiểm kê", "Phòng Kinh tế", "recurring quarter")]),
    ("1. Năm tuần một lần Ban Quản lý chợ kiểm tra bếp.", [("kiểm tra bếp", "Ban Quản lý chợ", "recurring 5 weeks")]),
    ("1. Hằng ngày Tổ trực ghi sổ mực nước hồ.", [("ghi sổ", "Tổ trực", "recurring day")]),
    ("1. Văn phòng tổng hợp, báo cáo Chủ tịch hằng tuần.", [("báo cáo", "Văn phòng", "recurring week")]),
    ("1. Phòng Kinh tế kiểm tra bến đò định kỳ hằng quý.", [("kiểm tra", "Phòng Kinh tế", "recurring quarter")]),
    ("1. Các thôn gửi số liệu trước ngày 20 hằng quý.", [("gửi số liệu", "Các thôn", "recurring quarter")]),
    ("1. Mỗi quý ít nhất một lần họp dân công khai thu chi.", [("họp dân", None, "recurring quarter")]),
    ("1. Thôn Đông tuần tra hằng ngày tại bến đò.", [("tuần tra", "Thôn Đông", "recurring day")]),
    ("1. Công an xã: tuần tra đê định kỳ hằng tuần.", [("tuần tra đê", "Công an xã", "recurring week")]),
    (
        "1. Định kỳ 02 tuần một lần (trước 10 giờ thứ Hai) trên cổng nội bộ, các phòng báo cáo tiến độ.",
        [("báo cáo tiến độ", "các phòng", "recurring two-weeks")],
    ),
    (
        "1. Trong vòng 12 giờ sau khi vỡ bờ bao, Tổ xung kích báo cáo UBND xã.",
        [("báo cáo UBND xã", "Tổ xung kích", "relative")],
    ),
    (
        "1. Số hóa\na) Rà soát sổ.\nb) Quét sổ.\nĐơn vị thực hiện: Đội số hóa. Thời gian: trước ngày 30/9/2026.",
        [("Quét sổ.", "Đội số hóa", "before 2026-09-30")],
    ),
    (
        "1. Số hóa\na) Rà soát sổ.\nChủ trì: Tổ A; thời hạn: tháng 5/2026.\nb) Quét.\nChủ trì: Tổ B; hạn: 30/9/2026.",
        [
            ("Rà soát sổ.", "Tổ A", "within 2026-05-01..2026-05-31"),
            ("Quét.", "Tổ B", "on 2026-09-30"),
        ],
    ),
    (
        "1. Mở lớp sơ cứu (đơn vị chủ trì: Trạm Y tế, phối hợp: Đoàn xã; thời hạn: 16/10).",
        [("Mở lớp sơ cứu.", "Trạm Y tế", "on 2026-10-16")],
    ),
    ("1. Kẻ vạch sân - Chủ trì: Tổ thể thao - Hạn: 31/3/2026.", [("Kẻ vạch sân", "Tổ thể thao", "on 2026-03-31")]),
    ("1. Xã Bãi Sậy khẩn trương đo đạc trước ngày 20/3/2026.", [("đo đạc", "Xã Bãi Sậy", "before 2026-03-20")]),
    ("1. Đảng ủy nghe Phòng Kinh tế báo cáo trước ngày 15/4/2026.", [("nghe", "Đảng ủy", "before 2026-04-15")]),
    ("1. Trưởng Phòng Kinh tế báo cáo trước 10/5/2026.", [("báo cáo", "Trưởng Phòng Kinh tế", "before 2026-05-10")]),
    (
        "1. UBND xã yêu cầu Hợp tác xã Bình Minh số 2 nạo vét kênh trước ngày 28/3/2026.",
        [("nạo vét kênh", "Hợp tác xã Bình Minh số 2", "before 2026-03-28")],
    ),
    (
        "1. Các trường, trên cơ sở kế hoạch này, lập lịch học trước ngày 05/9/2026.",
        [("lập lịch học", "Các trường", "before 2026-09-05")],
    ),
    (
        "1. Phòng Kinh tế rà soát đất công. Việc này phải xong trước ngày 30/6/2026.",
        [("Phòng Kinh tế rà soát đất công. Việc này", "Phòng Kinh tế", "before 2026-06-30")],
    ),
    ("1. Ngày 05/3/2026 ra quân trồng cây.", [("ra quân", None, "on 2026-03-05")]),
    ("1. Sáng ngày 12/3/2026, Đoàn xã tổ chức giải vật.", [("giải vật", "Đoàn xã", "on 2026-03-12")]),
    ("1. Nghiệm thu: tháng 9/2026.", [("Nghiệm thu", None, "within 2026-09-01..2026-09-30")]),
    ("1. Khai mạc giải vật ngày 26/3/2026 tại sân đình.", [("Khai mạc", None, "on 2026-03-26")]),
    ("1. Thời gian tổ chức hội thi: 02 ngày (18-19/5/2026).", [("hội thi", None, "within 2026-05-18..2026-05-19")]),
    ("1. Tập huấn thuyền viên: 02 lớp, trong tháng 4/2026.", [("Tập huấn", None, "within 2026-04-01..2026-04-30")]),
    (
        "1. Giai đoạn 1 (từ ngày 01/02/2026 đến ngày 31/3/2026)\n- Lập tổ.\n- Phát loa.",
        [("Lập tổ.", None, "within 2026-02-01..2026-03-31"), ("Phát loa.", None, "within 2026-02-01..2026-03-31")],
    ),
    (
        "1. Giai đoạn 2 (Quý III/2026): Tổng hợp\n- Các thôn niêm yết kết quả.",
        [("niêm yết", "Các thôn", "within 2026-07-01..2026-09-30")],
    ),
    (
        "1. Lịch\n* Tháng 3/2026:\n- Họp Ban.\n* Công an xã:\n- Phân luồng từ ngày 24/4/2026 đến ngày 26/4/2026.",
        [
            ("Họp Ban.", None, "within 2026-03-01..2026-03-31"),
            ("Phân luồng", "Công an xã", "within 2026-04-24..2026-04-26"),
        ],
    ),
    ("1. Theo dõi giải ngân, hàng tuần cập nhật số liệu.", [("cập nhật", None, "recurring week")]),
    ("1. Đội thuế báo cáo định kỳ vào ngày 20 hằng tháng.", [("báo cáo", "Đội thuế", "recurring month 2026-01-20")]),
    (
        "1. Hằng quý, tổ chức diễn tập; riêng cấp xã diễn tập một ngày (dự kiến ngày 18/9/2026).",
        [("diễn tập một ngày", None, "recurring quarter")],
    ),
    (
        "1. Đề nghị các tổ chức tôn giáo xã:\n- Gửi danh sách trước ngày 15/3/2026.",
        [("Gửi danh sách", "các tổ chức tôn giáo xã", "before 2026-03-15")],
    ),
    (
        "1. Bước 1 (đến hết ngày 28/02/2026): Soạn\n- In phiếu.\nBước 2 (trong tháng 3/2026): Hỏi\n- Phát phiếu.",
        [("In phiếu.", None, "before 2026-02-28"), ("Phát phiếu.", None, "within 2026-03-01..2026-03-31")],
    ),
    (
        "1. Trong tháng 7/2026: Phòng Tổng hợp rà soát sổ; Phòng Kỹ thuật cấp tài khoản cho thôn.",
        [
            ("rà soát sổ", "Phòng Tổng hợp", "within 2026-07-01..2026-07-31"),
            ("cấp tài khoản", "Phòng Kỹ thuật", "within 2026-07-01..2026-07-31"),
        ],
    ),
    (
        "1. Hai đơn vị luân phiên họp giao ban 03 tháng một lần; Phòng Tư pháp báo cáo UBND trước ngày 20/12 hằng năm.",
        [("họp giao ban", "Hai đơn vị", "recurring quarter"), ("báo cáo UBND", "Phòng Tư pháp", "recurring year")],
    ),
    (
        "1. Đảng ủy phường lãnh đạo Hội Nông dân trồng cây trước ngày 20/3/2026.",
        [("trồng cây", "Đảng ủy phường", "before 2026-03-20")],
    ),
    (
        "1. Lãnh đạo Phòng Kinh tế kiểm tra kho trước ngày 20/3/2026.",
        [("kiểm tra kho", "Lãnh đạo Phòng Kinh tế", "before 2026-03-20")],
    ),
    (
        "1. Phòng Kế hoạch tổng hợp: làm đầu mối, thứ Sáu hằng tuần báo cáo Ban Giám đốc.",
        [("báo cáo Ban Giám đốc", "Phòng Kế hoạch tổng hợp", "recurring week")],
    ),
    ("1. Phường Đoàn tổ chức ra quân ngày 05/6/2026.", [("ra quân", "Phường Đoàn", "on 2026-06-05")]),
    (
        "1. Cơ sở, đơn vị được kiểm tra gửi báo cáo trước ngày 20/4/2026.",
        [("gửi báo cáo", None, "before 2026-04-20")],
    ),
    (
        "1. Đơn vị được kiểm tra gửi báo cáo trước ngày 20/4/2026.",
        [("gửi báo cáo", "Đơn vị được kiểm tra", "before 2026-04-20")],
    ),
    (
        "1. Các đợt\n- Bước 3: Kiểm tra tại các thôn từ ngày 15/3/2026 đến ngày 30/3/2026.",
        [("tại các thôn", None, "within 2026-03-15..2026-03-30")],
    ),
    (
        "1. Tiến độ\n- Bước 4: Ban Thường trực thông báo kết quả chậm nhất 15 ngày sau khi kết thúc giám sát.",
        [("thông báo kết quả", "Ban Thường trực", "relative")],
    ),
    (
        "1. Đề nghị UBND phường chuẩn bị báo cáo, gửi về Ban trước khi giám sát ít nhất 05 ngày.",
        [("chuẩn bị báo cáo", "UBND phường", "relative -5 day after giám sát")],
    ),
    (
        "1. Văn phòng đưa tin lên cổng ngay sau khi kết thúc lễ 02 ngày làm việc.",
        [("đưa tin", "Văn phòng", "relative 2 working-day after kết thúc lễ")],
    ),
    ("1. Tổ chức Ngày hội đọc sách (dự kiến ngày 19/7/2026).", [("Ngày hội", None, "on 2026-07-19")]),
    (
        "1. Mở đợt cao điểm dịp Tết Nguyên đán; thời gian từ ngày 15/12/2026 đến ngày 14/02/2027.",
        [("đợt cao điểm", None, "within 2026-12-15..2027-02-14")],
    ),
    (
        "1. Thanh tra Sở: Xử lý vi phạm; báo cáo trước ngày 20 hằng tháng.",
        [("Xử lý", "Thanh tra Sở", "recurring month")],
    ),
    (
        "1. Sau khi kết thúc lễ, Tổ Văn phòng báo cáo kết quả trước ngày 20/6/2026.",
        [("báo cáo", "Tổ Văn phòng", "before 2026-06-20")],
    ),
    (
        "1. Phòng Kế hoạch tổng hợp là đầu mối, tiếp nhận báo cáo trước ngày 20/6/2026.",
        [("tiếp nhận báo cáo", "Phòng Kế hoạch tổng hợp", "before 2026-06-20")],
    ),
    (
        "1. Giáo viên các lớp gửi giấy mời phụ huynh trước ngày 20/6/2026.",
        [("giấy mời", "Giáo viên các lớp", "before 2026-06-20")],
    ),
    (
        "1. Chi cục Văn thư - Lưu trữ chủ trì kiểm tra trước ngày 20/6/2026.",
        [("kiểm tra", "Chi cục Văn thư - Lưu trữ", "before 2026-06-20")],
    ),
    (
        "1. Công an xã - Tham mưu ban hành kế hoạch trước ngày 20/6/2026.",
        [("Tham mưu", "Công an xã", "before 2026-06-20")],
    ),
    ("1. Thanh tra các xã, báo cáo kết quả trước ngày 20/6/2026.", [("Thanh tra", None, "before 2026-06-20")]),
    ("1. Khoa Dược\n- Lập danh mục thuốc trước ngày 20/6/2026.", [("Lập", "Khoa Dược", "before 2026-06-20")]),
    (
        "1. Các chi bộ trực thuộc gửi báo cáo về Đảng ủy trước ngày 20/6/2026.",
        [("gửi báo cáo", "Các chi bộ trực thuộc", "before 2026-06-20")],
    ),
    (
        "1. Công đoàn cấp trên trực tiếp cơ sở gửi báo cáo trước ngày 20/6/2026.",
        [("gửi báo cáo", "Công đoàn cấp trên trực tiếp cơ sở", "before 2026-06-20")],
    ),
    (
        "1. Ban Thường vụ phân công thành viên phụ trách, hoàn thành trước ngày 20/6/2026.",
        [("phân công", "Ban Thường vụ", "before 2026-06-20")],
    ),
    (
        "1. Khảo sát người bệnh do Phòng Công tác xã hội thực hiện, hoàn thành trong tháng 6/2026.",
        [("Khảo sát", "Phòng Công tác xã hội", "within 2026-06-01..2026-06-30")],
    ),
    (
        "1. Văn phòng đăng tin, bài trên trang; mỗi tháng ít nhất 02 bài.",
        [("đăng tin", "Văn phòng", "recurring month")],
    ),
    (
        "1. Đợt 1: từ ngày 01/5/2026 đến ngày 15/5/2026, tổ chức thăm hỏi; "
        "Đợt 2: từ ngày 16/5/2026 đến ngày 31/5/2026, tổ chức đối thoại.",
        [("Đợt 1", None, "within 2026-05-01..2026-05-15"), ("Đợt 2", None, "within 2026-05-16..2026-05-31")],
    ),
    (
        "1. Hội thảo do Sở Khoa học và Công nghệ phối hợp với Hội Nông dân tỉnh tổ chức trong tháng 5/2026.",
        [("Hội thảo", "Sở Khoa học và Công nghệ", "within 2026-05-01..2026-05-31")],
    ),
    (
        "1. Công tác tuyên truyền do Phòng Văn hóa - Xã hội thực hiện từ ngày 01/6/2026 đến ngày 14/6/2026.",
        [("tuyên truyền", "Phòng Văn hóa - Xã hội", "within 2026-06-01..2026-06-14")],
    ),
    (
        "1. Việc thẩm định do Hội đồng thẩm định thực hiện, hoàn thành trước ngày 05/5/2026.",
        [("thẩm định", "Hội đồng thẩm định", "before 2026-05-05")],
    ),
    ("1. Thẩm định báo cáo do các xã gửi về trước ngày 15/6/2026.", [("Thẩm định", None, "before 2026-06-15")]),
    ("1. Lý do chậm báo cáo phải nêu rõ trước ngày 06/5/2026.", [("Lý do", None, "before 2026-05-06")]),
    (
        "1. Đôn đốc các xã, phường thực hiện; định kỳ hằng tháng báo cáo UBND tỉnh.",
        [("Đôn đốc", None, "recurring month")],
    ),
    (
        "1. Tổ chức hội nghị trước ngày 30/6/2026. Văn phòng chủ trì, phối hợp với Phòng Kinh tế.",
        [("hội nghị", "Văn phòng", "before 2026-06-30")],
    ),
    (
        "1. Văn phòng báo cáo tuần vào thứ Năm, báo cáo tháng trước ngày 20.",
        [("báo cáo tuần", "Văn phòng", "recurring week")],
    ),
    (
        "1. Thi trực tuyến (Phòng Nội vụ chủ trì, hoàn thành tháng 11/2026).",
        [("Thi trực tuyến", "Phòng Nội vụ", "within 2026-11-01..2026-11-30")],
    ),
    (
        "1. Vụ Pháp chế góp ý dự thảo trước ngày 20/4/2026.",
        [("góp ý dự thảo", "Vụ Pháp chế", "before 2026-04-20")],
    ),
    (
        "Giai đoạn I: Trước mùa mưa (từ ngày 01/02/2026 đến ngày 30/4/2026)\n1. Sở Xây dựng kiểm tra cống.\n"
        "2. Trạm Y tế mua sắm thuốc.\nGiai đoạn II: Trong mùa mưa (từ ngày 01/5/2026 đến ngày 30/9/2026)\n"
        "1. Đội xung kích trực gác đê.",
        [
            ("kiểm tra cống", "Sở Xây dựng", "within 2026-02-01..2026-04-30"),
            ("mua sắm thuốc", "Trạm Y tế", "within 2026-02-01..2026-04-30"),
            ("trực gác đê", "Đội xung kích", "within 2026-05-01..2026-09-30"),
        ],
    ),
    (
        "1. Hội thi nấu ăn cấp phường được thực hiện trước ngày 20/10/2026.",
        [("Hội thi nấu ăn", None, "before 2026-10-20")],
    ),
    (
        "1. Trạm Y tế lấy mẫu trước ngày 20/8/2026; Ban kiểm tra làm việc với Trạm trong hai ngày 24 và 25/8/2026.",
        [("lấy mẫu", "Trạm Y tế", "before 2026-08-20"), ("làm việc với Trạm", "Ban kiểm tra", "on 2026-08-24")],
    ),
    (
        "1. Tập huấn cấp cứu: sáng thứ Bảy, ngày 17/10/2026. Hội Chữ thập đỏ phối hợp với Trạm Y tế tổ chức.",
        [("Tập huấn cấp cứu", "Hội Chữ thập đỏ", "on 2026-10-17")],
    ),
    (
        "1. Đợt 1: Từ ngày 15/6/2026 đến ngày 15/7/2026. Các trạm y tế tổ chức khám cho người từ 80 tuổi.",
        [("tổ chức khám", "Các trạm y tế", "within 2026-06-15..2026-07-15")],
    ),
    (
        "1. Văn phòng: lo cơ sở vật chất; in tài liệu trước ngày 20/02/2026.",
        [("in tài liệu", "Văn phòng", "before 2026-02-20")],
    ),
    (
        "1. Kỷ niệm Ngày Nhà giáo: Công đoàn trường xây dựng kịch bản, trình duyệt trước ngày 05/11/2026.",
        [("xây dựng kịch bản", "Công đoàn trường", "before 2026-11-05")],
    ),
    (
        "1. Giao Sở Y tế chủ trì, hướng dẫn các trạm. Báo cáo kết quả trước ngày 30/5/2026.",
        [("Báo cáo kết quả", "Sở Y tế", "before 2026-05-30")],
    ),
    (
        "1. Sở Y tế hướng dẫn các trạm. Báo cáo quý gửi trước ngày 30/5/2026.",
        [("Báo cáo quý gửi", None, "before 2026-05-30")],
    ),
    (
        "1. Từ ngày 06/5/2026 đến ngày 30/5/2026: Tổ thẩm định của Sở Nội vụ phối hợp Văn phòng, Sở Tư pháp thẩm định.",
        [("Tổ thẩm định", "Tổ thẩm định của Sở Nội vụ", "within 2026-05-06..2026-05-30")],
    ),
    (
        "1. Khối 10 tham quan Bảo tàng trong tuần từ 09/11 đến 14/11/2026 do tổ Lịch sử chủ trì.",
        [("tham quan Bảo tàng", "tổ Lịch sử", "within 2026-11-09..2026-11-14")],
    ),
    (
        "1. Hội viên (trừ hội viên được miễn sinh hoạt) viết bài theo mẫu, nộp sau 10 ngày kể từ ngày họp.",
        [("viết bài", "Hội viên", "relative")],
    ),
    (
        "1. Bệnh viện tỉnh phối hợp Công an tỉnh (PC04) tổ chức Lễ phát động lúc 07 giờ 30 ngày 02/6/2026.",
        [("tổ chức Lễ phát động", "Bệnh viện tỉnh", "on 2026-06-02")],
    ),
    (
        "1. Đối với Hội Phụ nữ các xã\n- Đăng ký công trình trước ngày 15/3/2026.",
        [("Đăng ký công trình", "Hội Phụ nữ các xã", "before 2026-03-15")],
    ),
    (
        "1. Ban Quản lý dự án đầu tư xây dựng khu vực 2\n- Hoàn thành đấu thầu trong quý II/2026.",
        [("đấu thầu", "Ban Quản lý dự án đầu tư xây dựng khu vực 2", "within 2026-04-01..2026-06-30")],
    ),
    (
        "1. Trạm Y tế báo cáo nhanh hằng tuần, báo cáo tổng kết chậm nhất 05/7/2026.",
        [("báo cáo nhanh", "Trạm Y tế", "recurring week")],
    ),
    (
        "1. Đề nghị Báo Đảng tăng thời lượng đưa tin, từ nay đến hết tháng 11/2026.",
        [("tăng thời lượng", "Báo Đảng", "before 2026-11-30")],
    ),
    (
        "1. Các đơn vị sự nghiệp công lập gửi báo cáo trước ngày 05/7/2026.",
        [("gửi báo cáo", "Các đơn vị sự nghiệp công lập", "before 2026-07-05")],
    ),
    (
        "1. Các khoa gửi số liệu về Phòng Kế hoạch tổng hợp trước 7 giờ 30 phút mỗi ngày.",
        [("gửi số liệu", "Các khoa", "recurring day")],
    ),
    (
        "1. Phòng Kế hoạch tổng hợp: báo cáo theo mẫu: lần 1 ngày 03/02, lần 2 ngày 11/02/2026.",
        [("báo cáo theo mẫu", "Phòng Kế hoạch tổng hợp", "on 2026-02-03")],
    ),
    (
        "1. Chăm lo người bệnh ở lại ăn Tết: Công đoàn cơ sở tổ chức “Chuyến xe nghĩa tình” ngày 01/02/2026.",
        [("Chuyến xe nghĩa tình", "Công đoàn cơ sở", "on 2026-02-01")],
    ),
    (
        "1. Phòng Tài chính - Kế toán: trả phụ cấp trước khi nghỉ 05 ngày; quyết toán chậm nhất ngày 20/02/2026.",
        [("quyết toán", "Phòng Tài chính - Kế toán", "relative")],
    ),
    (
        "1. Tổ công tác ra quân tại 06 cửa biển. Lễ ra quân: 7 giờ 00, ngày 22/10/2026.",
        [("Lễ ra quân", "Tổ công tác", "on 2026-10-22")],
    ),
    (
        "1. Liên hiệp Thủy sản ươn giống vào tháng 2/2026, thu hoạch trước ngày 30/9/2026.",
        [("thu hoạch", "Liên hiệp Thủy sản", "within 2026-02-01..2026-02-28")],
    ),
    (
        "1. Thanh tra Sở: Quý II/2026 thanh tra việc giữ hồ sơ tại 12 trường.",
        [("thanh tra việc giữ", "Thanh tra Sở", "within 2026-04-01..2026-06-30")],
    ),
    (
        "1. Lễ phát động: Tổ chức tại Khu công nghiệp, 8 giờ ngày 28/4/2026.",
        [("Lễ phát động", None, "on 2026-04-28")],
    ),
    (
        "1. Phòng Phổ thông tập huấn cho 2.400 giáo viên. Chia làm 06 đợt, kể từ ngày 05/10/2026 đến ngày 30/11/2026.",
        [("Phòng Phổ thông tập huấn", "Phòng Phổ thông", "within 2026-10-05..2026-11-30")],
    ),
    (
        "1. Phòng Đào tạo nghề và Đại học Thường xuyên - Từ xa thẩm định hồ sơ (hoàn thành 20/10/2026).",
        [("thẩm định hồ sơ", "Phòng Đào tạo nghề và Đại học Thường xuyên - Từ xa", "on 2026-10-20")],
    ),
    (
        "1. UBND các xã\nChỉ đạo các trường thực hiện. Tháng 6 hằng năm gửi báo cáo về Sở.",
        [("gửi báo cáo", "UBND các xã", "recurring year")],
    ),
    (
        "1. Trạm Y tế\n- Mua thuốc cho 20 hộ (thời hạn ký: 10/6/2026).",
        [("Mua thuốc", "Trạm Y tế", "on 2026-06-10")],
    ),
    (
        "1. Mỗi xã chọn 01 khu dân cư làm điểm trước ngày 10/6/2026.",
        [("làm điểm", "Mỗi xã", "before 2026-06-10")],
    ),
    (
        "1. Tiêm phòng đàn bò: từ 01/4 đến 30/4/2026. Thú y viên cơ sở thực hiện, thôn trưởng dẫn đường.",
        [("Tiêm phòng", "Thú y viên cơ sở", "within 2026-04-01..2026-04-30")],
    ),
    (
        "1. Sơ kết 6 tháng: 15/6/2026 - Phòng Kinh tế tham mưu UBND xã.",
        [("Sơ kết", "Phòng Kinh tế", "on 2026-06-15")],
    ),
    (
        "1. Ban Xây dựng Đảng tham mưu thành lập đoàn. Đồng thời hướng dẫn các chi bộ chậm nhất 15-02-2026.",
        [("hướng dẫn các chi bộ", "Ban Xây dựng Đảng", "before 2026-02-15")],
    ),
    (
        "1. Các sở báo cáo nhanh trước 14 giờ các ngày 05, 07, 09/02/2026 về Văn phòng.",
        [("báo cáo nhanh", "Các sở", "on 2026-02-05")],
    ),
    (
        "1. Các bến xe niêm yết giá vé, mở bán vé trước Tết ít nhất 45 ngày.",
        [("mở bán vé", "Các bến xe", "relative")],
    ),
    (
        "1. Phòng Quản lý chất lượng công trình\n- Trình quyết định thành lập đoàn trước ngày 18/6/2026.",
        [("Trình quyết định", "Phòng Quản lý chất lượng công trình", "before 2026-06-18")],
    ),
    (
        "1. Trung tâm Thanh thiếu nhi khui trại hè “Chiến sĩ nhỏ” 03 khóa: xong trước ngày 14/6/2026.",
        [("trại hè", "Trung tâm Thanh thiếu nhi", "before 2026-06-14")],
    ),
    (
        "1. Học sinh tham gia trước ngày 01/6/2026; mỗi chi đoàn lớp ươm 01 vườn cây trước ngày 15/8/2026.",
        [("Học sinh", "Học sinh", "before 2026-06-01"), ("vườn cây", "mỗi chi đoàn lớp", "before 2026-08-15")],
    ),
    (
        "1. Hội Thanh niên phối hợp với Hội Chữ thập đỏ tổ chức ngày hội “Giọt hồng” - ngày 14/6/2026.",
        [("Giọt hồng", "Hội Thanh niên", "on 2026-06-14")],
    ),
    (
        "1. Công nhân cụm nghề: do doanh nghiệp hợp đồng với trạm y tế tổ chức khám, hoàn thành trước 30/11/2026.",
        [("Công nhân cụm nghề", "doanh nghiệp", "before 2026-11-30")],
    ),
    (
        "1. Trường Mẫu giáo Hoa Mai bố trí phòng, thông báo phụ huynh trước lịch khám 03 ngày.",
        [("bố trí phòng", "Trường Mẫu giáo Hoa Mai", "relative")],
    ),
    (
        "1. Các thôn xới đất vườn ươm trước ngày 10/3/2026.",
        [("Các thôn xới đất vườn", "Các thôn", "before 2026-03-10")],
    ),
    (
        "1. Bệnh viện đa khoa tỉnh hấp sấy dụng cụ trước khi vào vụ 01 tháng.",
        [("Bệnh viện đa khoa tỉnh hấp", "Bệnh viện đa khoa tỉnh", "relative -1 month after vào vụ")],
    ),
    (
        "1. Đội thuế gửi lịch trước mỗi điểm 02 ngày.",
        [("Đội thuế gửi lịch", "Đội thuế", "relative -2 day after điểm")],
    ),
    (
        "1. Bước 3: Tổng kết\nHội Chữ thập đỏ xã tổng kết đợt hiến máu trước ngày 20/6/2026.",
        [("Hội Chữ thập đỏ xã tổng kết", "Hội Chữ thập đỏ xã", "before 2026-06-20")],
    ),
    (
        "1. Thăm hỏi tân binh: Đảng ủy, UBND, MTTQ xã; thời gian 20 - 22/02/2026.",
        [("Thăm hỏi tân binh", "Đảng ủy, UBND, MTTQ xã", "within 2026-02-20..2026-02-22")],
    ),
    (
        "1. Đợt 2: Trạm Thú y các xã còn lại, từ ngày 20/4 đến ngày 24/5/2026, tiêm dê tại chuồng.",
        [("Trạm Thú y các xã", "Trạm Thú y các xã còn lại", "within 2026-04-20..2026-05-24")],
    ),
    (
        "1. Công an tỉnh: phân luồng giao thông; tổng duyệt phương án ngày 16/8/2026.",
        [("Công an tỉnh: phân luồng", "Công an tỉnh", "on 2026-08-16")],
    ),
    (
        "1. Dịp Tuần lễ Sách (24 - 30/4/2026), các thư viện trưng bày sách mới.",
        [("Dịp Tuần lễ Sách", "các thư viện", "within 2026-04-24..2026-04-30")],
    ),
    (
        "1. Giai đoạn 2 (từ 04/5 đến 05/6/2026): giáo viên bộ môn ôn nâng cao.",
        [("Giai đoạn 2", "giáo viên bộ môn", "within 2026-05-04..2026-06-05")],
    ),
    (
        "1. Hội Nông dân xã lập sổ hộ vay vốn, hoàn thành trong 6 tháng đầu năm 2026.",
        [("Hội Nông dân xã lập sổ", "Hội Nông dân xã", "within 2026-01-01..2026-06-30")],
    ),
    (
        "1. Tháng 5: Thư viện xã mở trại viết, ngày 04-06.",
        [("Thư viện xã mở trại", "Thư viện xã", "within 2026-05-04..2026-05-06")],
    ),
    ("1. Kiểm tra bể nước: 01 tuần/lần.", [("Kiểm tra bể nước", None, "recurring week")]),
    (
        "1. Chi nhánh Văn phòng đăng ký đất đai trích đo các thửa, xong trước 30/9/2026.",
        [("Chi nhánh Văn phòng", "Chi nhánh Văn phòng đăng ký đất đai", "before 2026-09-30")],
    ),
    (
        "1. Sở Lao động sớm hoàn thiện hồ sơ, trình trong tuần thứ ba của tháng 6/2026.",
        [("Sở Lao động sớm", "Sở Lao động", "within 2026-06-15..2026-06-21")],
    ),
    (
        "1. Lập Tổ triển khai\nNgười thực hiện: Phòng Hành chính. Xong trước ngày 16/5/2026.",
        [("Lập Tổ triển khai", "Phòng Hành chính", "before 2026-05-16")],
    ),
    (
        "1. Về nhà ở\n(1) Trạm Y tế xã phun khử khuẩn 40 hộ, xong trước ngày 16/5/2026.",
        [("Trạm Y tế xã phun", "Trạm Y tế xã", "before 2026-05-16")],
    ),
    (
        "1. Kết quả từng vòng thi, trưởng đoàn báo cáo Ban Tổ chức trước ngày 16/5/2026.",
        [("Kết quả từng vòng", "trưởng đoàn", "before 2026-05-16")],
    ),
    (
        "1. Phiếu khảo sát được các Tổ công tác gửi về Phòng Thuế trước ngày 16/5/2026.",
        [("Phiếu khảo sát", "các Tổ công tác", "before 2026-05-16")],
    ),
    (
        "1. Hồ sơ thi đua của các chi đoàn gửi về Xã Đoàn trước ngày 16/5/2026.",
        [("Hồ sơ thi đua", "các chi đoàn", "before 2026-05-16")],
    ),
    (
        "1. Ngay khi có điểm, bộ phận tuyển sinh dự thảo danh sách, trình trước ngày 16/5/2026.",
        [("bộ phận tuyển sinh", "bộ phận tuyển sinh", "before 2026-05-16")],
    ),
    (
        "1. Loa của làng phát bài; đ/c Lê Hoa (văn thư) làm xong ngày 16/5/2026.",
        [("làm xong", "đ/c Lê Hoa", "on 2026-05-16")],
    ),
    (
        "1. Ông Lê Văn Hải, Phó Chủ tịch Hội Nông dân chủ trì sơ kết trước ngày 16/5/2026.",
        [("Ông Lê Văn Hải", "Ông Lê Văn Hải", "before 2026-05-16")],
    ),
    (
        "1. Xã Đoàn tập luyện hằng tuần. Các tiết mục hoàn thành trước ngày 16/5/2026.",
        [
            ("tập luyện", "Xã Đoàn", "recurring week"),
            ("Các tiết mục hoàn thành", "Xã Đoàn", "before 2026-05-16"),
        ],
    ),
    (
        "1. Tổ thư ký nhập điểm lên phần mềm chấm điểm của Sở trước ngày 16/5/2026.",
        [("nhập điểm", "Tổ thư ký", "before 2026-05-16")],
    ),
    (
        "1. Sở Nội vụ là đầu mối. Hằng tháng, trước ngày 25, Sở tổng hợp, báo cáo UBND tỉnh.",
        [("Sở tổng hợp", "Sở Nội vụ", "recurring month")],
    ),
    (
        "1. Ban Vận động Quỹ “Ấm tình quê” xã họp xét trước ngày 16/5/2026.",
        [("họp xét", "Ban Vận động Quỹ “Ấm tình quê” xã", "before 2026-05-16")],
    ),
    (
        "1. Rà soát đàn chó\nTrưởng các ấp lập danh sách hộ nuôi.\nThời gian: trước ngày 16/5/2026.",
        [("lập danh sách hộ nuôi", "Trưởng các ấp", "before 2026-05-16")],
    ),
    ("1. Phòng Y tế kiểm tra bếp ăn, mỗi quý 01 lần.", [("kiểm tra bếp", "Phòng Y tế", "recurring quarter")]),
    (
        "1. Khoa Dược; Khoa Nhi: kiểm kê thuốc trong tháng 5/2026.",
        [("kiểm kê thuốc", "Khoa Dược; Khoa Nhi", "within 2026-05-01..2026-05-31")],
    ),
    (
        "1. Sở Y tế cấp vốn trong tháng 4/2026, các trạm y tế công khai trước ngày 10/5/2026.",
        [("cấp vốn", "Sở Y tế", "within 2026-04-01"), ("công khai", "các trạm y tế", "before 2026-05-10")],
    ),
    ("1. Đoàn - Đội: Trang trí xong chiều 01/5/2026.", [("Trang trí", "Đoàn - Đội", "on 2026-05-01")]),
    ("1. Tổng kết hội thi trước ngày 15/5/2026 - đ/c Sơn.", [("Tổng kết", "đ/c Sơn", "before 2026-05-15")]),
    (
        "1. Mục A\n1. Xã Đoàn họp trước ngày 16/5/2026.\nMục 2. Vốn\n2. Hội Nông dân vay vốn trước ngày 20/5/2026.",
        [("họp", "Xã Đoàn", "before 2026-05-16"), ("vay vốn", "Hội Nông dân", "before 2026-05-20")],
    ),
]


def _sections(text: str) -> str:
    return f"I. NHIỆM VỤ\n{text}\n"


@pytest.mark.parametrize(("text", "duties"), DUTIES)
def test_duty(text: str, duties: list[Told]) -> None:
    lines = [Line(line, number=n) for n, line in enumerate(_sections(text).split("\n"), 1)]
    found = find_obligations(read_sections(lines), PLAN)
    assert len(found) == len(duties)
    for duty, (words, actor, told) in zip(found, duties, strict=True):
        assert words in duty.text
        assert (duty.actor.name if duty.actor else None) == actor
        assert milestone_line(duty.deadline.milestones[0]).startswith(told)


def test_a_heading_that_one_sentence_explains_is_what_is_to_be_done() -> None:
    text = "1. Biên soạn đề cương: Phòng Tuyên truyền chủ trì, phối hợp với Phòng Lý luận; xong trước ngày 15/5/2026."
    (duty,) = find_obligations(
        read_sections([Line(line, number=n) for n, line in enumerate(_sections(text).split("\n"), 1)]), PLAN
    )
    assert duty.content is not None
    assert duty.content.startswith("Biên soạn đề cương: Phòng Tuyên truyền")
    assert (duty.actor and duty.actor.name, [unit.name for unit in duty.coordinating]) == (
        "Phòng Tuyên truyền",
        ["Phòng Lý luận"],
    )


TRAPS = [
    "1. Kỷ niệm 80 năm Quốc khánh, các phường treo cờ (02/9/2026).",
    "1. Ngày 20/12/2025, UBND tỉnh ban hành Kế hoạch số 12/KH-UBND về trồng cây.",
    "1. Thực hiện Công văn số 15/SYT-NV ngày 05/3/2026 của Sở Y tế.",
    "1. Quý IV/2025, các trạm y tế đã kiểm tra nguồn nước.",
    "1. Đến năm 2030, các xã hoàn thành đường điện.",
    "1. Phấn đấu đến năm 2030 tất cả các hộ dùng nước sạch.",
    "1. Luật này có hiệu lực vào ngày 01/7/2026.",
    "1. Quyết định này có hiệu lực từ ngày 01/8/2026.",
    "1. Số liệu từ ngày 01/02/2026 đến ngày 28/02/2026 tăng so với cùng kỳ.",
    "1. Lễ hội hằng năm thu hút đông khách.",
    "1. Kế hoạch hằng tháng của các đơn vị còn chung chung.",
    "1. Các phường chào mừng ngày Nhà giáo vào ngày 20/11/2026.",
    "1. Giai đoạn 2026 - 2030 xây dựng các trạm y tế.",
    "1. Sản lượng bình quân hằng năm đạt 5.000 tấn.",
    "1. Các xã đã báo cáo định kỳ hằng tháng đúng hạn.",
    "1. Phòng Kinh tế lập dự toán hằng năm.",
    "1. Căn cứ kế hoạch hằng năm, các phòng xây dựng dự toán.",
    "1. Kinh phí hằng năm do ngân sách xã bảo đảm.",
    "1. Đặc điểm tình hình\n- Hằng năm, xã tổ chức nhiều lễ hội thu hút du khách.",
    "1. Mục tiêu\n- Hằng năm tổ chức thêm 05 lớp.",
    "1. Hội nghị ngày 20/02/2026 đã thông qua phương án.",
    "1. Hội nghị triển khai Kế hoạch số 05/KH-UBND ngày 20/02/2026 của UBND tỉnh.",
    "1. Ngày 20/02/2026, UBND tỉnh ban hành Kế hoạch số 05/KH-UBND về chuyển đổi số.",
    "1. Báo cáo kết quả Hội nghị ngày 20/3/2026 của Tỉnh ủy.",
    "1. Lượng mưa trong vòng 24 giờ đạt 200 mm.",
    "1. Thời gian làm việc: từ ngày 01/02/2026 đến ngày 31/12/2026.",
    "1. Hằng năm, các lễ hội diễn ra vào mùa xuân.",
    "1. Năm học 2025-2026 là năm đầu của chương trình.",
    "1. Trong 6 tháng đầu năm 2026 số vụ giảm.",
    "1. Mốc thời gian giám sát: từ ngày 01/01/2026 đến ngày 31/12/2026.",
    "1. Ngày bầu cử: Chủ nhật, ngày 15/3/2026.",
    "1. Ngày hội đọc sách ngày 19/7/2026 thu hút đông khách.",
    "1. Các xã đã trồng cây, hoàn thành tháng 02/2026.",
    "1. Danh mục dự án đầu tư công trung hạn 2026 - 2030.",
    "1. Ngày 05/02/2026, Sở Y tế đã tập huấn cho 120 cán bộ trạm.",
    "1. Tổng số phiếu phát ra trong quý I/2026 là 350 phiếu.",
    "1. Hồ sơ tiếp nhận trước ngày 01/3/2026 được giải quyết theo quy định cũ.",
    "1. Học sinh nghỉ Tết từ ngày 14/02/2026 đến ngày 22/02/2026.",
    "1. Bà con thu hái khi quả chín, không thu hái trước ngày 25/10/2026.",
    "I. MỤC ĐÍCH, YÊU CẦU\nMỗi năm kết nạp ít nhất 15 đảng viên là người dân tộc.",
    "1. Đối tượng: đảng viên kết nạp từ ngày 01/02/2026 đến ngày 30/6/2026.",
    "1. Phạm vi: rà soát các văn bản ban hành từ ngày 01/02/2026 đến ngày 28/02/2026.",
    "1. Thời gian nghỉ hè: từ ngày 01/6/2026 đến ngày 15/8/2026.",
    "1. Công an xã tiếp nhận 25 tin báo trong tháng 02.",
    "1. Mỗi năm, xã đón khoảng 300 lượt đoàn tham quan.",
    "1. Theo nhận định của Đài Khí tượng, nắng nóng tập trung vào tháng 3 và tháng 4/2026.",
    "1. Từ ngày 01/7/2026 hộ kinh doanh không áp dụng thuế khoán.",
    "1. Quyết định này có hiệu lực thi hành sau 10 ngày, kể từ ngày ký.",
    "1. Đến 31/12/2026 giải ngân đạt 95% kế hoạch vốn.",
    "1. Chỉ thị số 07/CT-UBND ngày 10/01/2026 yêu cầu các bệnh viện hoàn thành bệnh án điện tử trong tháng 9/2026;",
    "1. Thời điểm thu thập thông tin: số lao động lấy tại thời điểm ngày 31/12/2026.",
    "1. Người đứng đầu các xã chịu trách nhiệm nếu để chậm tiến độ sau ngày 30/6/2026.",
    "I. MỤC TIÊU\nĐến ngày 30/6/2026, 100% học sinh tham gia ít nhất 01 môn.",
    "I. MỤC TIÊU\nPhấn đấu khởi công toàn bộ số nhà trước ngày 30/6/2026.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_dated_and_binds_nobody_is_no_duty(text: str) -> None:
    lines = [Line(line, number=n) for n, line in enumerate(_sections(text).split("\n"), 1)]
    assert find_obligations(read_sections(lines), PLAN) == ()


RECURRING = [
    example["text"]
    for _path, wording in each("deadlines")
    if wording["means"] in ("recurring", "repeated")
    for example in wording["example"]
]


@pytest.mark.parametrize(
    "text", [*RECURRING, "Trực ban 2 buổi/ngày", "Họp phụ huynh mỗi học kỳ", "Báo cáo tuần về Ủy ban"]
)
def test_what_comes_round_says_so(text: str) -> None:
    """Sentences without one of these words are not looked at for a frequency."""
    assert says("returns", text)


def test_a_plan_for_the_year_to_come_binds_in_the_year_it_is_issued() -> None:
    """A plan for 2027 of October 2026 asks for something by November."""
    line = Line("1. Sở Công Thương trình phương án dự trữ hàng Tết trước ngày 20 tháng 11 năm 2026.", number=1)
    (duty,) = find_obligations(read_sections([line]), Context(year=2027, issued=dt.date(2026, 10, 27)))
    assert milestone_line(duty.deadline.milestones[0]) == "before 2026-11-20"
