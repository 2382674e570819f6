using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pajs.Bench.Engines;
using PaJua.Bench.Questions;
using PaJua.Bench.Texts;
using SQLitePCL;

namespace PaJua.Bench.Engines;

/// <summary>SQLite's FTS5: an index without the texts, with the Porter stemmer, its best results by bm25; beside it a table with what else a document
/// has.</summary>
internal sealed class FtsEngine(EngineOptions options) : LocalEngine<FtsQuestion>
{
    private const long MappedMax = 1L << 30;
    private const string Ranked = "select rowid, rank from passages where passages match ? order by rank limit 10";
    private const string Ranged = "select p.rowid, p.rank from passages p join documents d on d.row = p.rowid "
        + "where passages match ? and d.number between ? and ? order by p.rank limit 10";
    private const string Counted = "select count(*) from passages where passages match ?";
    private const string Grouped = "select d.source, count(*) from passages p join documents d on d.row = p.rowid "
        + "where passages match ? group by d.source";

    private PreparedConnection? _connection;
    private sqlite3_stmt? _ranked;
    private sqlite3_stmt? _ranged;
    private sqlite3_stmt? _counted;
    private sqlite3_stmt? _grouped;

    public override string Name { get; } = "FTS5 " + raw.sqlite3_libversion().utf8_to_string();

    private PreparedConnection Connection => _connection ?? throw new InvalidOperationException("The database is not open.");

    public override bool CanAnswer(QuestionShape shape) => shape != QuestionShape.Fuzzy;

    public override BuildOutcome Build()
    {
        Dispose();
        options.Clear();
        using var connection = Connect();
        connection.Execute("""
            create virtual table passages using fts5(text, content='', tokenize='porter unicode61');
            create table documents(row integer primary key, id text not null, source text not null, number integer not null);
            """);
        var processor = ProcessorTime.Now;
        var start = Stopwatch.GetTimestamp();
        connection.Execute("begin");
        var insert = new FtsInsert(connection);
        var row = 0;
        foreach (var passage in options.Passages.Read(options.Count)) insert.Run(++row, passage.Id, passage);
        connection.Execute("commit");
        connection.Execute("pragma wal_checkpoint(truncate)");
        var adding = Stopwatch.GetElapsedTime(start);
        var before = options.Bytes;
        start = Stopwatch.GetTimestamp();
        connection.Execute("insert into passages(passages) values('optimize'); vacuum; pragma wal_checkpoint(truncate)");
        return new BuildOutcome(adding, Stopwatch.GetElapsedTime(start), ProcessorTime.Now - processor, before, options.Bytes);
    }

    public override TimeSpan Open()
    {
        Dispose();
        var start = Stopwatch.GetTimestamp();
        _connection = Connect();
        (_ranked, _ranged) = (_connection.Prepare(Ranked), _connection.Prepare(Ranged));
        (_counted, _grouped) = (_connection.Prepare(Counted), _connection.Prepare(Grouped));
        return Stopwatch.GetElapsedTime(start);
    }

    public override Percentiles Commit(int times)
    {
        Dispose();
        using var connection = Connect();
        connection.Execute("pragma synchronous = full");
        var insert = new FtsInsert(connection);
        var row = options.Count;
        var each = new List<TimeSpan>(times);
        foreach (var passage in options.Passages.Read(times))
        {
            var start = Stopwatch.GetTimestamp();
            connection.Execute("begin");
            insert.Run(++row, "new-" + passage.Id, passage);
            connection.Execute("commit");
            each.Add(Stopwatch.GetElapsedTime(start));
        }

        return Percentiles.Of(each);
    }

    public override void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    protected override FtsQuestion Compile(Question question) =>
        new(question.Shape, Encoding.UTF8.GetBytes(Match(question)), question.Lower, question.Upper);

    protected override long Ask(FtsQuestion question) => question.Shape switch
    {
        QuestionShape.Count => Count(question),
        QuestionShape.Range => Best(_ranged!, question, null),
        QuestionShape.Facet => Best(_ranked!, question, null) + Facets(question).Count,
        _ => Best(_ranked!, question, null),
    };

    protected override Answer Answer(FtsQuestion question)
    {
        var hits = new List<(string, float)>();
        var facets = new Dictionary<string, long>();
        if (question.Shape == QuestionShape.Count) return new Answer(Count(question), hits, facets);
        if (question.Shape == QuestionShape.Facet) facets = Facets(question);
        var found = Best(question.Shape == QuestionShape.Range ? _ranged! : _ranked!, question, hits);
        return new Answer(found, hits, facets);
    }

    private static string Match(Question question) => question.Shape switch
    {
        QuestionShape.And => string.Join(" AND ", question.Words.Select(static word => $"\"{word}\"")),
        QuestionShape.Phrase => $"\"{string.Join(' ', question.Words)}\"",
        QuestionShape.Prefix => $"{question.Words[0]} *",
        _ => string.Join(" OR ", question.Words.Select(static word => $"\"{word}\"")),
    };

    private long Best(sqlite3_stmt statement, FtsQuestion question, List<(string Id, float Score)>? hits)
    {
        Connection.Check(raw.sqlite3_bind_text(statement, 1, question.Match));
        if (question.Shape == QuestionShape.Range)
        {
            Connection.Check(raw.sqlite3_bind_int64(statement, 2, question.Lower));
            Connection.Check(raw.sqlite3_bind_int64(statement, 3, question.Upper));
        }

        var found = 0;
        while (Connection.Step(statement))
        {
            found++;
            var row = raw.sqlite3_column_int64(statement, 0);
            hits?.Add((row.ToString(CultureInfo.InvariantCulture), -(float)raw.sqlite3_column_double(statement, 1)));
        }

        Connection.Check(raw.sqlite3_reset(statement));
        return found;
    }

    private long Count(FtsQuestion question)
    {
        Connection.Check(raw.sqlite3_bind_text(_counted!, 1, question.Match));
        if (!Connection.Step(_counted!)) throw new WrongAnswerException("A count gave no row.");
        var count = raw.sqlite3_column_int64(_counted!, 0);
        Connection.Check(raw.sqlite3_reset(_counted!));
        return count;
    }

    private Dictionary<string, long> Facets(FtsQuestion question)
    {
        var facets = new Dictionary<string, long>();
        Connection.Check(raw.sqlite3_bind_text(_grouped!, 1, question.Match));
        while (Connection.Step(_grouped!))
            facets.Add(raw.sqlite3_column_text(_grouped!, 0).utf8_to_string(), raw.sqlite3_column_int64(_grouped!, 1));
        Connection.Check(raw.sqlite3_reset(_grouped!));
        return facets;
    }

    private PreparedConnection Connect()
    {
        var connection = new PreparedConnection(Path.Combine(options.Directory, "passages.db"));
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -{options.CacheBytes >> 10}; "
            + $"pragma mmap_size = {MappedMax}"));
        return connection;
    }
}
