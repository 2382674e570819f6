using Pajs.Shell.Output;
using Pajs.Shell.Repl;
using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Statements;

/// <summary>An interruption, or a limit, gives up the query that is running, and nothing else.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly PajsDb _database = PajsDb.Open(PajsDb.InMemory);

    public CancellationTests() => _database.Collection("c").InsertMany(Enumerable.Range(0, 3_000).Select(static i => Document.Of(("_id", i), ("a", i % 7))));

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("db.c.find({a: -1})")]
    [InlineData("db.c.find({a: -1}).count()")]
    [InlineData("db.c.count({a: -1})")]
    [InlineData("db.c.find({a: -1}).explain()")]
    [InlineData("db.c.find({}).sort({a: 1}).page(3)")]
    [InlineData("db.c.findOne({a: -1})")]
    [InlineData("db.c.distinct('b', {a: -1})")]
    [InlineData("db.c.aggregate([{$group: {_id: '$a'}}])")]
    [InlineData("db.c.updateMany({a: -1}, {$set: {b: 1}})")]
    [InlineData("db.c.updateOne({a: -1}, {$set: {b: 1}})")]
    [InlineData("db.c.replaceOne({a: -1}, {b: 1})")]
    [InlineData("db.c.findOneAndUpdate({a: -1}, {$set: {b: 1}})")]
    [InlineData("db.c.findOneAndDelete({a: -1})")]
    [InlineData("db.c.deleteMany({a: -1})")]
    public void A_query_looks_at_the_token_while_it_runs(string statement)
    {
        using var source = new CancellationTokenSource();
        RunToEnd(statement, source.Token);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => RunToEnd(statement, source.Token));
        RunToEnd(statement, CancellationToken.None);
    }

    [Theory]
    [InlineData("db.c.search('7').limit(1)")]
    [InlineData("db.c.search('7').where({b: 1}).count()")]
    [InlineData("db.c.search('7').facet('a')")]
    public void A_search_looks_at_the_token_too(string statement)
    {
        RunToEnd("db.c.createIndex({t: 'text', a: 'wholeNumber'})", CancellationToken.None);
        A_query_looks_at_the_token_while_it_runs(statement);
    }

    [Theory]
    [InlineData("db.c.createIndex({a: 1})")]
    [InlineData("db.c.createIndex({t: 'text', a: 'wholeNumber'})")]
    public void An_index_that_was_given_up_is_not_there(string statement)
    {
        Assert.Throws<OperationCanceledException>(() => RunToEnd(statement, new CancellationToken(canceled: true)));
        Assert.Empty(_database.Collection("c").Indexes);
        RunToEnd(statement, CancellationToken.None);
        Assert.True(Assert.Single(_database.Collection("c").Indexes).IsReady);
    }

    [Fact]
    public void The_rest_of_a_result_that_was_given_up_is_gone_and_the_session_goes_on()
    {
        using var output = new StringWriter();
        using var source = new CancellationTokenSource();
        var pager = new ResultPager(
            new ShellConsole { In = TextReader.Null, InBytes = Stream.Null, Out = output, OutBytes = Stream.Null, Error = TextWriter.Null }, OutputFormat.Json);
        var runner = new ScriptRunner(new StatementExecutor(_database), pager, TimeProvider.System);
        Assert.True(runner.Run("db.c.find()", default, source.Token));
        Assert.True(runner.Run("it", default, source.Token));
        Assert.Contains("""{"_id":39,"a":4}""", output.ToString(), StringComparison.Ordinal);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => pager.Print(new NextPageResult(), source.Token));
        Assert.DoesNotContain("nothing more to show", output.ToString(), StringComparison.Ordinal);
        Assert.True(runner.Run("it; db.c.count()", default, CancellationToken.None));
        Assert.EndsWith("there is nothing more to show\n3000\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    // Not by the runner, which looks at the token before each statement.
    private void RunToEnd(string text, CancellationToken cancellationToken)
    {
        var statement = Assert.Single(StatementParser.ParseScript(text, TimeProvider.System));
        var result = new StatementExecutor(_database).Execute(statement, cancellationToken);
        if (result is SearchCursorResult search) search.Run();
        if (result is not DocumentsResult { Documents: var documents }) return;
        foreach (var _ in documents) { }
    }
}
