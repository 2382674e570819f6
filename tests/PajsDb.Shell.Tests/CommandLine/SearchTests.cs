using PaJua;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>The text index of a collection, as the shell makes, asks and shows it.</summary>
public sealed class SearchTests : IDisposable
{
    private const string Films = """
        [{_id: 1, title: 'The slow node', plot: 'A node is slow. Nobody knows why.', tags: ['drama', 'net/slow'],
          year: 1994, at: ISODate('1994-05-06'), place: [10, 60]},
        {_id: 2, title: 'Fast nodes', plot: 'Two nodes jump over <b>tags</b> & fences.', tags: ['drama', 'net/fast'],
          year: 2001, at: ISODate('2001-05-06'), place: [0, 0]},
        {_id: 3, title: 'Godfather', plot: 'He jumps. A family keeps to itself.', tags: ['crime'], year: 1972, at: ISODate('1972-03-24')},
        {_id: 4, title: 'Nothing', plot: 'No word of it.', year: 2001}]
        """;

    private const string CreateIndex = """
        db.films.createIndex({title: 'text', plot: 'text', tags: 'keyword', year: 'wholeNumber', at: 'date', place: 'place'},
          {name: 'words', weights: {title: 3}, analyzer: 'english'})
        """;

    private readonly TemporaryFolder _folder = new();

    public SearchTests()
    {
        var run = Eval($"db.films.insertMany({Films})", CreateIndex);
        Assert.Equal(("", 0), (run.Error, run.Status));
    }

    public void Dispose() => _folder.Dispose();

    private ShellRun Eval(params string[] statements) => Run("--json", statements);

    private ShellRun Run(string format, params string[] statements) =>
        ShellRun.Of([_folder.Database, format, .. statements.SelectMany(static statement => new[] { "--eval", statement })]);

    [Fact]
    public void An_index_is_shown_with_its_weights_and_analyzer()
    {
        const string keys = """{"title":"text","plot":"text","tags":"keyword","year":"wholeNumber","at":"date","place":"place"}""";
        const string index = $$"""{"name":"words","keys":{{keys}},"state":"ready","entries":4,"weights":{"title":3.0},"analyzer":"english"}""";
        Eval(CreateIndex, "db.films.getIndexes()").AssertPrinted(index, index);
        Assert.Equal("The index 'words' is ready; it has 4 entries.\n", Run("--table", CreateIndex).Out);
    }

    [Fact]
    public void An_analyzer_may_be_a_definition()
    {
        const string statement = "db.a.createIndex({t: 'text'}, {analyzer: {tokenizer: 'whitespace', filters: ['lowercase']}})";
        var index = Document.Parse(Assert.Single(Eval(statement).Lines));
        Assert.Equal("t_text", index["name"].AsString());
        Assert.Equal("whitespace", index["analyzer"]["tokenizer"]["name"].AsString());
        Assert.False(index.TryGetField("weights", out _));
        Eval("db.a.insert({_id: 1, t: 'A-B c'})");
        Eval("db.a.search('a-b').count()", "db.a.search('b').count()").AssertPrinted("1", "0");
    }

    [Fact]
    public void Analyzers_of_several_kinds_are_shown_by_field()
    {
        using (var db = PajsDb.Open(_folder.Database))
            db.Collection("b").CreateTextIndex(new SearchField("t"), new SearchField("u") { Analyzer = AnalyzerDefinition.Preset("english") });
        var index = Document.Parse(Assert.Single(Eval("db.b.getIndexes()").Lines));
        Assert.Equal("""{"t":"standard","u":"english"}""", index["analyzers"].ToJson());
    }

    [Theory]
    [InlineData("'node'", "1|2")]
    [InlineData("'node').skip(1", "2")]
    [InlineData("'node').limit(1", "1")]
    [InlineData("'node').limit(0", "")]
    [InlineData("'nodes jumping'", "2|1|3")]
    [InlineData("'\"keeps to itself\"'", "3")]
    [InlineData("'nodr~1'", "1|2")]
    [InlineData("'+node -slow'", "2")]
    [InlineData("'year:[1990 TO 2000]'", "1")]
    [InlineData("'tags:crime'", "3")]
    [InlineData("'no hit of any kind'", "")]
    [InlineData("'(\"'", "")]
    [InlineData("'nodes jumping').where({year: 2001}", "2")]
    [InlineData("'nodes jumping').where({year: {$lt: 2001}}).where({_id: {$gt: 1}}", "3")]
    [InlineData("'jump').in('title'", "")]
    [InlineData("'nodes jumping').sort({year: 1}", "3|1|2")]
    [InlineData("'*:*').sort({year: -1, _id: 1}", null)]
    [InlineData("'nodes jumping').sort({year: 1}).sort('score'", "2|1|3")]
    [InlineData("'nodes jumping').sort({$score: 1}", "3|1|2")]
    [InlineData("'node nothing').sort({year: -1, $score: -1}", "4|2|1")]
    [InlineData("'node').sort({place: {near: [1, 1]}}", "2|1")]
    [InlineData("'node').countAtLeast(5).maxTimeMS(0).maxTimeMS(60000).toArray(", "1|2")]
    public void A_search_gives_hits(string calls, string? ids)
    {
        var run = Eval($"db.films.search({calls})");
        if (ids is null) run.AssertFailed("'_id', which the search index has not");
        else Assert.Equal(ids, string.Join('|', Found(run)["hits"].AsArray().Select(static hit => hit["id"].ToJson())));
    }

    [Theory]
    [InlineData("'node').limit(1).project({title: 1})",
        """{"hits":[{"id":1,"document":{"_id":1,"title":"The slow node"}}],"total":2,"isTotalExact":true}""")]
    [InlineData("'node').limit(0)", """{"hits":[],"total":2,"isTotalExact":true}""")]
    [InlineData("'node').limit(0).didYouMean()", """{"hits":[],"total":2,"isTotalExact":true,"didYouMean":null}""")]
    [InlineData("'node').facet('tags', 1).limit(0)",
        """{"hits":[],"total":2,"isTotalExact":true,"facets":{"tags":[{"name":"drama","value":"drama","count":2}]}}""")]
    public void Its_json_is_one_object(string calls, string expected) =>
        Assert.Equal(expected, WithoutScores(Found(Eval($"db.films.search({calls}"))).ToJson());

    [Fact]
    public void A_score_is_the_number_that_explain_tells()
    {
        var found = Found(Eval("db.films.search('node').limit(1)"));
        var explained = Found(Eval("db.films.search('node').explain(1)"));
        Assert.Equal(found["hits"][0]["score"].AsDouble(), explained["value"].AsDouble());
        Assert.True(explained["isMatch"].AsBoolean());
        Assert.NotEmpty(explained["details"].AsArray());
        Assert.InRange(explained["value"].ToJson().Length, 3, 11);
        Eval("db.films.search('node').explain(3)", "db.films.search('node').explain(99)").AssertPrinted(
            """{"value":0.0,"description":"no match","isMatch":false}""", "null");
        var text = Run("--table", "db.films.search('node').explain(1)", "db.films.search('node').explain(99)").Out;
        Assert.Contains("= title:node, product of\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nnull\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counting_counts_all() => Eval(
        "db.films.search('nodes jumping').count()", "db.films.search('nodes jumping').limit(1).where({year: 2001}).count()").AssertPrinted("3", "1");

    [Theory]
    [InlineData("'tags', 2", """{"tags":[{"name":"drama","value":"drama","count":2},{"name":"crime","value":"crime","count":1}]}""")]
    [InlineData("{field: 'tags', order: 'value', limit: 1, name: 'first'}", """{"first":[{"name":"crime","value":"crime","count":1}]}""")]
    [InlineData("{field: 'tags', countMin: 2}", """{"tags":[{"name":"drama","value":"drama","count":2}]}""")]
    [InlineData("{field: 'year', width: 20}",
        """{"year":[{"name":"1960","value":1960.0,"count":1},{"name":"1980","value":1980.0,"count":1},{"name":"2000","value":2000.0,"count":2}]}""")]
    [InlineData("{field: 'year', ranges: [{name: 'old', upper: 1994}, {lower: 1994, upper: 2001, includesUpper: true}, {lower: 2001}]}",
        """{"year":[{"name":"old","count":1},{"name":"[1994 TO 2001]","count":3},{"name":"[2001 TO *}","count":2}]}""")]
    [InlineData("{field: 'at', ranges: [{name: 'old', upper: ISODate('1994-05-06')}, {name: 'new', lower: '1994-05-06'}]}",
        """{"at":[{"name":"old","count":1},{"name":"new","count":2}]}""")]
    [InlineData("{field: 'tags', depth: 2, prefix: 'net'}",
        """{"tags":[{"name":"net/fast","value":"net/fast","count":1},{"name":"net/slow","value":"net/slow","count":1}]}""")]
    [InlineData("{field: 'tags', depth: 1, limit: 1}", """{"tags":[{"name":"drama","value":"drama","count":2}]}""")]
    public void A_facet_counts(string facet, string expected) =>
        Assert.Equal(expected, Found(Eval($"db.films.search('*:*').facet({facet})"))["facets"].ToJson());

    [Fact]
    public void A_facet_of_dates_counts_spans_of_time()
    {
        var counts = Found(Eval("db.films.search('*:*').facet({field: 'at', date: 'year'})"))["facets"]["at"];
        Assert.Equal([1, 1, 1], counts.AsArray().Select(static count => count["count"].AsInt64()));
        Assert.Equal(new DateTime(1972, 1, 1, 0, 0, 0, DateTimeKind.Utc), counts[0]["value"].AsDateTime());
        foreach (var unit in new[] { "month", "day", "hour" })
        {
            var first = Found(Eval($"db.films.search('*:*').facet({{field: 'at', date: '{unit}'}})"))["facets"]["at"][0]["value"];
            Assert.Equal(new DateTime(1972, 3, unit == "month" ? 1 : 24, 0, 0, 0, DateTimeKind.Utc), first.AsDateTime());
        }
    }

    [Fact]
    public void Paths_are_counted_below_each_other()
    {
        const string statement = "db.films.search('*:*').facet({field: 'tags', depth: 2, limit: 2})";
        var paths = Found(Eval(statement))["facets"]["tags"];
        Assert.Equal(("net", 2), (paths[1]["name"].AsString(), paths[1]["count"].AsInt64()));
        Assert.Equal("net/fast", paths[1]["children"][0]["name"].AsString());
        Assert.Contains("│ net        │     2 │\n│   net/fast │     1 │", Run("--table", statement).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_facets_of_one_field_have_names_of_their_own()
    {
        var facets = Found(Eval("db.films.search('*:*').facet('year').facet({field: 'year', name: 'decades', width: 10})"))["facets"];
        Assert.Equal(["year", "decades"], facets.AsDocument().Select(static facet => facet.Key));
    }

    [Fact]
    public void Highlights_are_tags_for_programs_and_plain_where_there_are_no_colours()
    {
        const string statement = "db.films.search('tag').highlight()";
        Assert.Equal(
            """{"plot":"Two nodes jump over &lt;b&gt;<mark>tags</mark>&lt;/b&gt; &amp; fences."}""",
            Found(Eval(statement))["hits"][0]["highlights"].ToJson());
        var table = Run("--table", statement);
        Assert.Contains("│ plot: Two nodes jump over <b>tags</b> & fences.", table.Out, StringComparison.Ordinal);
        Assert.Contains("│ matches ", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("title", table.Out, StringComparison.Ordinal);
        Assert.All(table.Lines, static line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void Marks_may_be_ones_own()
    {
        const string statement = """
            db.films.search('node').limit(1).project({year: 1})
              .highlight({fields: ['title', 'plot'], markStart: '[', markEnd: ']', passagesMax: 1, passageLength: 16, escaping: 'none'})
            """;
        Assert.Equal("""{"title":"The slow [node]","plot":"A [node] is slow."}""", Found(Eval(statement))["hits"][0]["highlights"].ToJson());
        var table = Run("--table", statement).Out;
        Assert.Contains("│ 1994 │ title: The slow [node] ", table, StringComparison.Ordinal);
        Assert.Contains("│ plot: A [node] is slow.", table, StringComparison.Ordinal);
    }

    [Fact]
    public void All_options_of_highlights_are_taken()
    {
        const string options = """
            {wholeField: true, order: 'score', passageLength: 20, ellipsis: '|', escaping: 'html', noMatchLength: 9, analyzedMax: 100,
              fields: ['title', 'plot']}
            """;
        var highlights = Found(Eval($"db.films.search('tag').highlight({options})"))["hits"][0]["highlights"];
        Assert.Equal("Two nodes jump over &lt;b&gt;<mark>tags</mark>&lt;/b&gt; &amp; fences.", highlights["plot"].AsString());
        Assert.StartsWith("Fast", highlights["title"].AsString(), StringComparison.Ordinal);
        var parts = Found(Eval("db.films.search('slow nobody').highlight({passageLength: 5, ellipsis: '|', fields: ['plot']})"));
        Assert.Contains("</mark>|<mark>Nobody</mark>", parts["hits"][0]["highlights"]["plot"].AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public void People_see_tables()
    {
        var run = Run("--table", "db.films.search('nodes jumpng').facet('tags', 1).didYouMean().project({title: 1})", "db.films.search('nix')");
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Matches(
            """
            ^╭───────┬─────┬───────────────╮
            │ score │ _id │ title         │
            ├───────┼─────┼───────────────┤
            │ \d\.\d{3} │   1 │ The slow node │
            │ \d\.\d{3} │   2 │ Fast nodes    │
            ╰───────┴─────┴───────────────╯
            2 hits
            ╭───────┬───────╮
            │ tags  │ count │
            ├───────┼───────┤
            │ drama │     2 │
            ╰───────┴───────╯
            did you mean: nodes jump
            0 hits
            $
            """.ReplaceLineEndings("\n"),
            run.Out);
    }

    [Fact]
    public void What_is_not_counted_to_its_end_is_said_so()
    {
        var documents = Enumerable.Range(0, 3_000).Select(static id => $"{{_id: {id}, t: 'word{(id % 7 == 0 ? " word" : "")}'}}");
        Eval("db.many.createIndex({t: 'text'})", $"db.many.insertMany([{string.Join(", ", documents)}])");
        Assert.Matches("^at least [0-9,]+ hits$", Run("--table", "db.many.search('word').countAtLeast(1)").Lines[^1]);
        Assert.False(Found(Eval("db.many.search('word').countAtLeast(1)"))["isTotalExact"].AsBoolean());
        Eval("db.many.search('word').count()").AssertPrinted("3000");
    }

    [Fact]
    public void Pretty_shows_all_of_it()
    {
        var run = Run("--table", "db.films.search('godfather').pretty()");
        Assert.Contains("  \"total\": 1,", run.Out, StringComparison.Ordinal);
        Assert.Equal("Godfather", Document.Parse(run.Out)["hits"][0]["document"]["title"].AsString());
    }

    [Fact]
    public void What_somebody_types_is_completed() => Eval(
        "db.films.suggest('a fam')", "db.films.suggest('no', {limit: 1})", "db.films.suggest('n', {fields: ['tags']})").AssertPrinted(
        """{"text":"a famili","documentFrequency":1}""", """{"text":"node","documentFrequency":2}""",
        """{"text":"net/fast","documentFrequency":1}""", """{"text":"net/slow","documentFrequency":1}""");

    [Fact]
    public void The_check_compares_the_index_with_the_documents() =>
        Assert.StartsWith("""{"sound":true,""", Assert.Single(Eval("check").Lines), StringComparison.Ordinal);

    [Fact]
    public void A_migration_is_told_that_there_is_no_search_in_a_transaction()
    {
        var folder = Directory.CreateDirectory(_folder["migrations"]).FullName;
        File.WriteAllText(Path.Combine(folder, "0001-search.js"), "// up\ndb.films.search('node')\n");
        ShellRun.Of("migrate", _folder.Database, folder).AssertFailed("transaction");
    }

    [Theory]
    [InlineData("db.none.search('x')", "The collection 'none' has no text index; make one")]
    [InlineData("db.none.suggest('x')", "The collection 'none' has no text index; make one")]
    [InlineData("db.films.search(5)", "what is searched for is a text such as")]
    [InlineData("db.films.search()", "too few arguments: .search(")]
    [InlineData("db.films.search('x').wher({})", "the result of search has no method 'wher'; did you mean 'where'?")]
    [InlineData("db.films.search('x').where('y')", "the filter is an object such as {…}")]
    [InlineData("db.films.search('x').where({$foo: 1})", "Unknown operator '$foo'")]
    [InlineData("db.films.search('x').in()", "too few arguments: .in(")]
    [InlineData("db.films.search('x').in(['title'])", "a field is a name such as 'title', or 'title^2'")]
    [InlineData("db.films.search('x').in('titel')", "no field of the search index called 'titel': did you mean 'title'?")]
    [InlineData("db.films.search('x').in('title^a')", "The weight of 'title^a' is not a number from 0 on")]
    [InlineData("db.films.search('x').sort({foo: 1})", "sorted by the field 'foo', which the search index has not")]
    [InlineData("db.films.search('x').sort({title: 1})", "does not sort by the field 'title'")]
    [InlineData("db.films.search('x').sort({year: 2})", "'year' is ordered by 1 for the least first, -1 for the greatest")]
    [InlineData("db.films.search('x').sort({place: {near: [200, 0]}})", "'place' is ordered by 1 for the least first")]
    [InlineData("db.films.search('x').sort({year: {near: [0, 0]}})", "does not sort by the field 'year'")]
    [InlineData("db.films.search('x').sort({})", "the order is an object such as {year: -1, $score: -1}, or 'score'")]
    [InlineData("db.films.search('x').sort('year')", "the order is an object such as {year: -1, $score: -1}, or 'score'")]
    [InlineData("db.films.search('x').skip(-1)", "this is a whole number, 0 or more")]
    [InlineData("db.films.search('x').limit(3000000000)", "this is a whole number from 0 to 2147483647")]
    [InlineData("db.films.search('x').highlight({fields: 'plot'})", "the option 'fields' is an array such as ['a', 'b']")]
    [InlineData("db.films.search('x').highlight({fields: ['year']})", "The field 'year' of type WholeNumber has no words that could be marked")]
    [InlineData("db.films.search('x').highlight({passagesMax: 0})", "the option 'passagesMax' is a whole number from 1 to 2147483647")]
    [InlineData("db.films.search('x').highlight({markStart: 1})", "the option 'markStart' is a text such as 'a'")]
    [InlineData("db.films.search('x').highlight({order: 'best'})", "the option 'order' is 'text' or 'score'")]
    [InlineData("db.films.search('x').highlight({colour: 1})", "there is no option 'colour'; there is fields, passagesMax")]
    [InlineData("db.films.search('x').facet(1)", "a facet that is not the name of a field is an object such as {…}")]
    [InlineData("db.films.search('x').facet('foo')", "counts the field 'foo', which the search index has not")]
    [InlineData("db.films.search('x').facet('title')", "does not count the field 'title'")]
    [InlineData("db.films.search('x').facet('tags', 0)", "the number of values is 1 or more")]
    [InlineData("db.films.search('x').facet({field: 'tags'}, 3)", "the most values are its limit")]
    [InlineData("db.films.search('x').facet({width: 3})", "a facet needs a field")]
    [InlineData("db.films.search('x').facet({field: 'year', widht: 3})", "there is no option 'widht'; there is field, name, limit")]
    [InlineData("db.films.search('x').facet({field: 'year', width: 0})", "the option 'width' is a number above 0")]
    [InlineData("db.films.search('x').facet({field: 'year', width: 10, limit: 3})", "there is no option 'limit'; there is field, name, width")]
    [InlineData("db.films.search('x').facet({field: 'tags', width: 10})", "does not count the field 'tags'")]
    [InlineData("db.films.search('x').facet({field: 'at', date: 'week'})", "the option 'date' is 'year' or 'month' or 'day' or 'hour'")]
    [InlineData("db.films.search('x').facet({field: 'year', ranges: []})", "the option 'ranges' has at least one range")]
    [InlineData("db.films.search('x').facet({field: 'year', ranges: [{from: 1}]})", "the option 'ranges' has ranges such as {name: 'nineties'")]
    [InlineData("db.films.search('x').facet({field: 'year', ranges: [{lower: null}]})", "the option 'ranges' has ranges such as {name: 'nineties'")]
    [InlineData("db.films.search('x').facet('tags').facet('tags')", "there is a facet 'tags' already; give this one a name")]
    [InlineData("db.films.search('x').explain()", "too few arguments: .explain(id)")]
    [InlineData("db.films.search('x').maxTimeMS(-1)", "this is a whole number, 0 or more")]
    [InlineData("db.films.search('x').count().limit(1)", "nothing can be called on the result of search")]
    [InlineData("db.films.suggest('x', {fields: ['year']})", "The field 'year' of type WholeNumber has no words to be suggested")]
    [InlineData("db.films.suggest('x', {limit: 0})", "the option 'limit' is a whole number from 1")]
    [InlineData("db.films.createIndex({title: 'text'})", "it has the text index 'words' already")]
    [InlineData("db.c.createIndex({t: 'text'}, {analyzer: 'englsh'})", "There is no preset of analyzers 'englsh': did you mean 'english'?")]
    [InlineData("db.c.createIndex({t: 'text'}, {analyzer: {tokenizer: 'standrad'}})", "did you mean 'standard'?")]
    [InlineData("db.c.createIndex({t: 'text'}, {weights: {u: 1}})", "The weight of 'u' is of no path of texts of the index")]
    [InlineData("db.c.createIndex({t: 'text'}, {weights: 3})", "the option 'weights' is an object such as {…}")]
    [InlineData("db.c.createIndex({t: 'text', u: 'txt'})", "The path 'u' of a text index needs one of \"text\", \"keyword\"")]
    [InlineData("db.c.createIndex({t: 'text'}, {unique: true})", "and none of unique, sparse")]
    [InlineData("db.c.createIndex({t: 1}, {analyzer: 'english'})", "Weights and an analyzer are for a text index")]
    public void A_search_that_cannot_be_done_ends_with_one_line(string statement, string message) => Eval(statement).AssertFailed(message);

    private static Document Found(ShellRun run)
    {
        Assert.Equal(("", 0), (run.Error, run.Status));
        return Document.Parse(Assert.Single(run.Lines));
    }

    private static Document WithoutScores(Document found)
    {
        var hits = found["hits"].AsArray().Select(static hit => (Value)Without("score", hit.AsDocument()));
        return Document.Of([.. found.Select(field => (field.Key, field.Key == "hits" ? (Value)ArrayValue.Of([.. hits]) : field.Value))]);
    }

    private static Document Without(string name, Document document) =>
        Document.Of([.. document.Where(field => field.Key != name).Select(static field => (field.Key, field.Value))]);
}
