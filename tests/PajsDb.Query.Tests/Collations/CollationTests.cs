using System.Text;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Collations;

public sealed class CollationTests
{
    [Theory]
    [InlineData("Oslo", "OSLO", 3)]
    [InlineData("Troms\u00f8", "troms\u00f8", 3)]
    [InlineData("\u00c5lesund", "alesund", 2)]
    [InlineData("\u00e5", "a\u030a", 4)]
    [InlineData("stra\u00dfe", "STRASSE", 3)]
    [InlineData("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3", 2)]
    [InlineData("a", "b", 1)]
    [InlineData("", "\u030a", 2)]
    public void Strings_are_equal_below_a_strength(string left, string right, int firstThatDiffers)
    {
        foreach (var strength in (int[])[1, 2, 3])
            Assert.Equal(strength < firstThatDiffers, Key(left, strength) == Key(right, strength));
    }

    [Theory]
    [InlineData("Oslo", 1, "6F736C6F")]
    [InlineData("Oslo", 2, "6F736C6F00")]
    [InlineData("Oslo", 3, "6F736C6F00004F736C6F")]
    [InlineData("\u00c5s", 1, "6173")]
    [InlineData("\u00c5s", 2, "61730061CC8A73")]
    [InlineData("\u00c5s", 3, "61730061CC8A730041CC8A73")]
    public void Keys_never_change(string text, int strength, string key) => Assert.Equal(key, Key(text, strength));

    [Fact]
    public void Letters_come_before_accents_and_accents_before_case()
    {
        using var db = ModelDatabase.Open();
        var names = db.Collection("names");
        names.InsertMany(((string[])["b", "A", "\u00e1", "a", "B", "\u00c1", "ab"]).Select(static name => Document.Of(("_id", name))));
        var sorted = names.Scan().Sort("""{"_id":1}""").Collation(new Collation(3)).Select(static document => document.Id.AsString());
        Assert.Equal(["a", "A", "\u00e1", "\u00c1", "ab", "b", "B"], sorted);
    }

    [Fact]
    public void A_unique_index_refuses_what_is_equal()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var towns = db.Collection("towns");
        var index = towns.CreateIndex("""{"name":1}""", new IndexOptions { Unique = true, Collation = Collation.IgnoreCaseAndAccents });
        Assert.Equal(Collation.IgnoreCaseAndAccents, index.Collation);
        towns.Insert(Document.Parse("""{"_id":1,"name":"Oslo"}"""));
        var refused = Assert.Throws<PajsException>(() => towns.Insert(Document.Parse("""{"_id":2,"name":"\u00d3SLO"}""")));
        Assert.Equal(PajsErrorCode.DuplicateKey, refused.Code);
        Assert.Equal(
            $"The collection '{towns.Name}' already has a document with {{name: \"Oslo\"}}, which is equal under the collation of its index 'name_1', and that is unique.",
            refused.Message);
        refused = Assert.Throws<PajsException>(() => towns.InsertMany([Document.Parse("""{"name":"Bergen"}"""), Document.Parse("""{"name":"bergen"}""")]));
        Assert.Equal(
            $"The collection '{towns.Name}' already has a document that is equal at name under the collation of its index 'name_1', and that is unique.", refused.Message);
        towns.Insert(Document.Parse("""{"_id":3,"name":"Oslob"}"""));
        Assert.Equal([], db.Check().Damages);

        var query = towns.Find("""{"name":"oslo"}""");
        Assert.Empty(query);
        Assert.Equal("""{"_id":1,"name":"Oslo"}""", Assert.Single(query.Collation(Collation.IgnoreCaseAndAccents)).ToJson());
        Assert.Equal("lookup by unique index", query.Collation("""{"locale":"und","strength":1}""").Explain()["plan.stage"]);
        Assert.Equal("collection scan", query.Collation(Collation.IgnoreCase).Explain()["plan.stage"]);
        Assert.Equal("Oslo", towns.Distinct("name", """{"_id":{"$lt":3}}""")[0]);
    }

    [Fact]
    public void An_index_keeps_its_collation_when_the_database_is_opened_again()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using (var db = PajsDb.Open(directory)) db.Collection("c").CreateIndex("""{"a":1}""", new IndexOptions { Collation = Collation.IgnoreCase });
            using var again = PajsDb.Open(directory);
            Assert.Equal(Collation.IgnoreCase, Assert.Single(again.Collection("c").Indexes).Collation);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("{}", "needs a locale")]
    [InlineData("""{"locale":"sv"}""", "no rules of the language 'sv'")]
    [InlineData("""{"locale":"en","strength":4}""", "strength of 1, 2 or 3")]
    [InlineData("""{"locale":"en","caseLevel":true}""", "not 'caseLevel'")]
    public void What_is_not_known_is_refused(string collation, string error)
    {
        var refused = Assert.Throws<PajsException>(() => Collation.Parse(Document.Parse(collation)));
        Assert.Equal(PajsErrorCode.InvalidQuery, refused.Code);
        Assert.Contains(error, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_not_follow_it_is_refused()
    {
        using var db = ModelDatabase.Open();
        var documents = db.Collection("c");
        documents.Insert(Document.Parse("""{"a":"x"}"""));
        Assert.Null(Collation.Parse(Document.Parse("""{"locale":"simple"}""")));
        var refused = Assert.Throws<PajsException>(() => documents.Find("""{"$expr":{"$in":["$a",["X"]]}}""").Collation(Collation.IgnoreCase));
        Assert.Equal(PajsErrorCode.InvalidQuery, refused.Code);
        Assert.Contains("'$in'", refused.Message, StringComparison.Ordinal);
    }

    private static string Key(string text, int strength)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        new Collation(strength).AppendKey(ref key, Encoding.UTF8.GetBytes(text));
        var hex = Convert.ToHexString(key.Written);
        key.Dispose();
        return hex;
    }
}
