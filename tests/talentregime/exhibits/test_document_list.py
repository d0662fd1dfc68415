from talentregime.exhibits import document_list


def test_documents_stand_by_whether_they_are_counted_and_then_by_date(make_study, texts):
    def document(key, english, counted, date="", cited=""):
        cells = {"document_id": key, "english": english, "counted": counted, "date": date}
        return {**cells, "kind": "plan", "level": "zone", "cited_as": cited, "locator": "fn59"}

    study = make_study(
        documents=[
            document("a", "Statistics", "no", "2019"),
            document("b", "Undated", "likely"),
            document("c", "Plan", "likely", "2017/2035", "Zone 2017"),
        ]
    )
    exhibit = document_list.exhibit(study)
    assert texts(exhibit) == [
        ["Plan (Zone 2017)", "plan", "zone", "2017–2035", "note 59"],
        ["Undated", "plan", "zone", "not stated", "note 59"],
        ["Statistics", "plan", "zone", "2019", "note 59"],
    ]
    headings = [row.heading for row in exhibit.table.rows if not isinstance(row, tuple)]
    assert headings == ["Likely among the documents counted", "Not among them"]
