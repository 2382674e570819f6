using System.Runtime.CompilerServices;
using Example.Typed;
using Pajs.Query.Tests.Readme;
using Xunit;

namespace Pajs.Query.Tests.Typed.Documentation;

/// <summary>The examples of docs/typed.md are those that are compiled here, and they do what they say.</summary>
public sealed class TypedDocumentTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_examples_are_the_compiled_ones()
    {
        var here = Path.GetDirectoryName(ThisFile())!;
        var compiled = Examples.In(Path.Combine(here, "TypedExample.cs"), "// example", "// end");
        var printed = Examples.In(Path.Combine(here, "../../../../docs/typed.md"), "```csharp", "```");
        Assert.NotEmpty(printed);
        Assert.Equal(compiled.Order(StringComparer.Ordinal), printed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Objects_are_stored_as_the_page_says()
    {
        var found = TypedExample.Begin(_db)!;
        Assert.Equal(("Anna", "Oslo", "vip"), (found.Name, found.Address!.City, found.Tags.Single()));
        var stored = _db.Collection("customers").Get(found.Id)!;
        Assert.Equal(("Silver", "Storgata 1"), ((string)stored["tier"]!, (string)stored["address.street"]!));
    }

    [Fact]
    public void Queries_find_what_they_say()
    {
        TypedExample.Begin(_db);
        var (names, hasGold, count) = TypedExample.Query(_db);
        Assert.Equal(["Anna"], names);
        Assert.Equal((false, 1), (hasGold, count));
        Assert.Equal(["ANNA"], TypedExample.InMemory(_db));
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../docs/typed.md"));
        Assert.Contains(TypedExample.Show(_db), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_loaded()
    {
        var anna = TypedExample.Begin(_db)!;
        var time = new DateTime(2024, 5, 6, 0, 0, 0, DateTimeKind.Utc);
        _db.Collection<TypedExample.Order>("orders").Insert(new() { Id = 1, CustomerId = anna.Id, At = time, Lines = [new("s", 2, 1.5m)] });
        _db.Collection<TypedExample.Order>("orders").Insert(new() { Id = 2, CustomerId = anna.Id, At = time });
        Assert.Equal(["1: Anna"], await TypedExample.Include(_db));
        TypedExample.Transact(_db, 2, new("t", 3, 2));
        Assert.Equal(6, _db.Collection<TypedExample.Order>("orders").Get(2)!.Total);
    }

    [Fact]
    public void Customers_are_promoted()
    {
        var anna = TypedExample.Begin(_db)!;
        Assert.Equal((1, 0), (TypedExample.Update(_db), TypedExample.Update(_db)));
        var promoted = _db.Collection<TypedExample.Customer>("customers").Get(anna.Id)!;
        Assert.Equal((TypedExample.Tier.Gold, "promoted", null), (promoted.Tier, promoted.Tags[^1], promoted.Address));
    }

    [Fact]
    public void Payments_are_told_apart()
    {
        Assert.Equal(5, TypedExample.Pay(_db));
        Assert.Equal("""{"_id":2,"_t":"transfer","amount":{"$decimal":"7"},"iban":"NO938601"}""", _db.Collection("payments").Get(2)!.ToJson());
        Assert.Equal("NO93 8601", Assert.IsType<TypedExample.Transfer>(_db.Collection<TypedExample.Payment>("payments").Get(2)).Iban);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
