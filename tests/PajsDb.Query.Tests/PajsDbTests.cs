using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests;

public sealed class PajsDbTests
{
    [Fact]
    public async Task Documents_survive_closing_and_opening()
    {
        var directory = Directory.CreateTempSubdirectory("pajs-");
        try
        {
            var path = Path.Combine(directory.FullName, "shop.pajs");
            await using (var db = await PajsDb.OpenAsync(path))
            {
                await db.Collection("towns").InsertManyAsync([Document.Of(("_id", 1), ("name", "Oslo")), Document.Of(("_id", 2))]);
                await db.Collection("films").InsertAsync(Document.Of(("_id", 1)));
                Assert.True(await db.Collection("towns").DeleteAsync(2));
            }

            using var again = PajsDb.Open(path);
            Assert.Equal(["films", "towns"], again.CollectionNames);
            Assert.Equal("Oslo", again.Collection("towns").Get(1)!["name"]);
            Assert.Equal(1, again.Collection("towns").Count());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_database_in_memory_is_gone_when_it_is_closed()
    {
        using (var db = PajsDb.Open(PajsDb.InMemory)) db.Collection("a").Insert(Document.Of(("_id", 1)));
        using var other = PajsDb.Open(PajsDb.InMemory);
        Assert.Empty(other.CollectionNames);
        Assert.Null(other.Collection("a").Get(1));
    }

    [Fact]
    public void A_closed_database_says_so()
    {
        var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("a").Insert(Document.Of(("_id", 1)));
        db.Dispose();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => db.Collection("a").Get(1)).Code);
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => db.Collection("a").Insert(Document.Empty)).Code);
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => db.CollectionNames).Code);
    }

    [Fact]
    public void A_dropped_collection_is_empty_and_can_be_made_again()
    {
        using var db = ModelDatabase.Open();
        var towns = db.Collection("towns");
        towns.InsertMany([Document.Of(("_id", 1)), Document.Of(("_id", 2))]);
        db.Collection("films").Insert(Document.Of(("_id", 1)));
        Assert.True(db.DropCollection("towns"));
        Assert.False(db.DropCollection("towns"));
        Assert.Equal(["films"], db.CollectionNames);
        Assert.Null(towns.Get(1));
        Assert.Equal(0, towns.Count());
        towns.Insert(Document.Of(("_id", 3)));
        Assert.Equal(3, Assert.Single(towns.Scan()).Id);
        Assert.NotNull(db.Collection("films").Get(1));
        Assert.Null(towns.Get(1));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Zażółć gęślą jaźń")]
    [InlineData("orders.2024")]
    [InlineData("systematic")]
    public void A_collection_may_have_any_readable_name(string name)
    {
        using var db = ModelDatabase.Open();
        db.Collection(name).Insert(Document.Of(("_id", 1)));
        Assert.Equal([name], db.CollectionNames);
    }

    [Theory]
    [InlineData("", "The collection name \"\" is empty.")]
    [InlineData("a$b", "The collection name \"a$b\" contains '$'.")]
    [InlineData("system.users", "The collection name \"system.users\" begins with 'system.'.")]
    [InlineData("a\u0000", "The collection name \"a\\u0000\" contains a control character.")]
    [InlineData("a\u0085", "The collection name \"a\u0085\" contains a control character.")]
    public void Other_names_are_refused(string name, string message)
    {
        using var db = ModelDatabase.Open();
        foreach (var call in new Action[] { () => db.Collection(name), () => db.DropCollection(name) })
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.InvalidName, error.Code);
            Assert.Equal(message, error.Message);
        }
    }

    // An attribute cannot carry such a string, for it is stored as UTF-8 itself.
    [Fact]
    public void A_name_that_UTF_8_cannot_hold_is_refused()
    {
        using var db = ModelDatabase.Open();
        var error = Assert.Throws<PajsException>(() => db.Collection("a\ud800"));
        Assert.Equal("The collection name (not shown) has half of a surrogate pair.", error.Message);
    }

    [Fact]
    public void A_name_is_measured_as_UTF_8()
    {
        using var db = ModelDatabase.Open();
        Assert.Equal(60, db.Collection(new string('ż', 60)).Name.Length);
        Assert.Equal(PajsErrorCode.InvalidName, Assert.Throws<PajsException>(() => db.Collection(new string('ż', 60) + "a")).Code);
    }
}
