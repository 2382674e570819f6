using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Syntax;

public class StatementParserTests
{
    [Theory]
    [InlineData("db.cities.find()", "[cities].find()")]
    [InlineData("db.cities.find({})", "[cities].find({})")]
    [InlineData("  db . cities\n . find ( { } ) ;", "[cities].find({})")]
    [InlineData("db.cities.find().sort({a:-1}).skip(2).limit(5)", """[cities].find().sort({"a":-1}).skip(2).limit(5)""")]
    [InlineData("db.c.find({a:1},{b:1,})", """[c].find({"a":1}, {"b":1})""")]
    [InlineData("db.c.find({a:1},)", """[c].find({"a":1})""")]
    [InlineData("db.shop.orders.count()", "[shop.orders].count()")]
    [InlineData("db.getCollection(\"odd name\").find()", "[odd name].find()")]
    [InlineData("db['odd \\'name\\''].find()", "[odd 'name'].find()")]
    [InlineData("db.getCollectionNames()", "db.getCollectionNames()")]
    [InlineData("db.stats()", "db.stats()")]
    [InlineData("db.größe.count()", "[größe].count()")]
    [InlineData("db.$x._y1.count()", "[$x._y1].count()")]
    [InlineData("db.find.find()", "[find].find()")]
    [InlineData("show collections", "show <collections>")]
    [InlineData("help 'find'", "help <find>")]
    [InlineData("exit", "exit")]
    [InlineData("stats // with a comment", "stats")]
    [InlineData("/* a\nb */ stats", "stats")]
    [InlineData("db.c.find() // then\n  .limit(1)", "[c].find().limit(1)")]
    public void A_statement_is_read(string text, string expected)
    {
        var statement = Assert.Single(Parsing.Script(text));
        Assert.Equal(expected, Parsing.Describe(statement));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" \n // nothing \n ;;", "")]
    [InlineData("stats; check", "stats|check")]
    [InlineData("stats\ncheck", "stats|check")]
    [InlineData("show\ncollections", "show|collections")]
    [InlineData("db.a.count()\ndb.b.count(); db.c.count()", "[a].count()|[b].count()|[c].count()")]
    [InlineData("db.a.find({\n  x: 1\n})\nexit", "[a].find({\"x\":1})|exit")]
    public void A_script_is_cut_into_statements(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Parsing.Script(text).Select(Parsing.Describe)));

    [Fact]
    public void Places_are_kept()
    {
        var statement = Assert.IsType<CollectionStatement>(Assert.Single(Parsing.Script("  db.c.find({a: 1}, 7).limit(5)")));
        Assert.Equal(2, statement.Position);
        Assert.Equal(7, statement.Calls[0].Position);
        Assert.Equal([12, 20], statement.Calls[0].Arguments.Select(argument => argument.Position));
        Assert.Equal(23, statement.Calls[1].Position);
    }

    [Fact]
    public void A_path_of_many_names_is_one_collection()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 10_000));
        var statement = Assert.IsType<CollectionStatement>(Assert.Single(Parsing.Script($"db.{path}.count()")));
        Assert.Equal(path, statement.Collection);
    }
}
