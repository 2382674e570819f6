using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed.Linq;

/// <summary>What conditions, orders and projections in C# become.</summary>
public sealed class TranslationTests : IDisposable
{
    private static readonly string[] Names = ["a", "b"];

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    private IQueryable<Item> Items => _db.Collection<Item>().AsQueryable();

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Comparisons_become_conditions_on_paths()
    {
        var five = 5;
        Is(x => x.A == five, """{"a":5}""");
        Is(x => five < x.A, """{"a":{"$gt":5}}""");
        Is(x => x.A >= 5 && x.A < 9, """{"$and":[{"a":{"$gte":5}},{"a":{"$lt":9}}]}""");
        Is(x => x.A > 5 && x.Name == "n", """{"a":{"$gt":5},"name":"n"}""");
        Is(x => x.A != 5 || x.B == 2 || x.Flag, """{"$or":[{"a":{"$ne":5}},{"b":2},{"flag":true}]}""");
        Is(x => !x.Flag, """{"flag":{"$ne":true}}""");
        Is(x => !(x.A == 1), """{"a":{"$ne":1}}""");
        Is(x => !(x.A > 1), """{"$nor":[{"a":{"$gt":1}}]}""");
        Is(
            x => x.D > x.Id + 0.5 - x.Id || x.Place.Zip == 3,
            """{"$or":[{"$expr":{"$gt":["$d",{"$subtract":[{"$add":["$_id",0.5]},"$_id"]}]}},{"place.zip":3}]}""");
        Is(x => x.A > 2.5, """{"a":{"$gt":2.5}}""");
        Is(x => x.Id == 7, """{"_id":7}""");
        Is(x => true, "{}");
        Is(x => x.A == 1 && false, """{"a":1,"_id":{"$in":[]}}""");
        Is(x => x.A.Equals(4), """{"a":4}""");
        Is(x => x.Place == new Place { City = "a" }, """{"place":{"$eq":{"city":"a","zip":0}}}""");
        Is(x => (x.A > 3) == false, """{"$nor":[{"a":{"$gt":3}}]}""");
    }

    [Fact]
    public void Null_is_a_value_to_compare_with()
    {
        int? none = null;
        Is(x => x.N == null, """{"n":null}""");
        Is(x => x.N == none, """{"n":null}""");
        Is(x => x.N != null, """{"n":{"$ne":null}}""");
        Is(x => x.N.HasValue, """{"n":{"$ne":null}}""");
        Is(x => x.N > 3, """{"n":{"$gt":3}}""");
        Is(x => x.N > none, """{"_id":{"$in":[]}}""");
        Is(x => x.N!.Value == 3, """{"n":3}""");
        Is(x => x.Note == null, """{"note":null}""");
        Is(x => x.Tags == null, """{"tags":{"$eq":null},"tags.0":{"$exists":false}}""");
    }

    [Fact]
    public void Enums_and_times_are_compared_as_they_are_stored()
    {
        var states = new[] { State.New, State.Closed };
        Is(x => x.State == State.Open, """{"state":"Open"}""");
        Is(x => x.Rank > State.New, """{"rank":{"$gt":0}}""");
        Is(x => states.Contains(x.State), """{"state":{"$in":["New","Closed"]}}""");
        Is(x => states.Contains(x.Rank), """{"rank":{"$in":[0,2]}}""");
        Is(x => x.At >= new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), """{"at":{"$gte":{"$date":"2024-01-01T00:00:00Z"}}}""");
        Is(x => x.At.Year == 2024, """{"$expr":{"$eq":[{"$year":"$at"},2024]}}""");
        Is(x => x.At.AddDays(2) > x.At, """{"$expr":{"$gt":[{"$add":["$at",{"$multiply":[2.0,86400000.0]}]},"$at"]}}""");
        Fails(x => x.State > State.New, "a stored State is not ordered as it is in C#; mark it with [EnumAsNumber]");
        Fails(x => x.At > new DateTime(2024, 1, 1), "DateTimeKind.Unspecified");
    }

    [Fact]
    public void Strings_are_matched_by_ranges_and_patterns()
    {
        Is(x => x.Name.StartsWith("ab"), """{"name":{"$gte":"ab","$lt":"ac"}}""");
        Is(x => x.Name.EndsWith("a.b"), """{"name":{"$regex":"a\\.b\\z"}}""");
        Is(x => x.Name.Contains("a*"), """{"name":{"$regex":"a\\*"}}""");
        Is(x => x.Name.Contains("a", StringComparison.OrdinalIgnoreCase), """{"name":{"$regex":"a","$options":"i"}}""");
        Is(x => x.Name.ToLower() == "ab", """{"name":{"$regex":"^ab\\z","$options":"i"}}""");
        Is(x => x.Name.ToLower() == "Ab", """{"_id":{"$in":[]}}""");
        Is(x => x.Name.ToUpperInvariant().StartsWith("AB"), """{"name":{"$regex":"^AB","$options":"i"}}""");
        Is(x => string.Equals(x.Name, "Ab", StringComparison.OrdinalIgnoreCase), """{"name":{"$regex":"^Ab\\z","$options":"i"}}""");
        Is(x => x.Name.Equals("Ab"), """{"name":"Ab"}""");
        Is(x => string.IsNullOrEmpty(x.Note), """{"note":{"$in":[null,""]}}""");
        Is(x => x.Name.CompareTo("m") > 0, """{"name":{"$gt":"m"}}""");
        Is(x => string.Compare(x.Note, "m", StringComparison.Ordinal) < 0, """{"$or":[{"note":null},{"note":{"$lt":"m"}}]}""");
        Is(x => Regex.IsMatch(x.Name, "^a+$", RegexOptions.IgnoreCase), """{"name":{"$regex":"^a+$","$options":"i"}}""");
        Is(x => x.Name.Length > 3, """{"$expr":{"$gt":[{"$strLenCP":{"$ifNull":["$name",""]}},3]}}""");
        Is(x => Names.Contains(x.Name), """{"name":{"$in":["a","b"]}}""");
        Is(x => Names.ToList().Contains(x.Name), """{"name":{"$in":["a","b"]}}""");
        Is(x => x.Name + "!" == "a!", """{"$expr":{"$eq":[{"$concat":[{"$ifNull":["$name",""]},"!"]},"a!"]}}""");
    }

    [Fact]
    public void Collections_are_asked_about_their_elements()
    {
        Is(x => x.Tags.Contains("a"), """{"tags":"a"}""");
        Is(x => x.Marks.Contains(3), """{"marks":3}""");
        Is(x => x.Tags.Any(), """{"tags.0":{"$exists":true}}""");
        Is(x => x.Tags.Count == 2, """{"tags":{"$size":2}}""");
        Is(x => x.Marks.Length > 2, """{"marks.2":{"$exists":true}}""");
        Is(x => x.Lines.Count() <= 2, """{"$nor":[{"lines.2":{"$exists":true}}]}""");
        Is(x => x.Tags[0] == "a", """{"tags.0":"a"}""");
        Is(x => x.Marks[1] > 3, """{"marks.1":{"$gt":3}}""");
        Is(x => x.Counts["k"] == 3, """{"counts.k":3}""");
        Is(x => x.Counts.ContainsKey("k"), """{"counts.k":{"$exists":true}}""");
        Is(x => x.Lines[0].Quantity == 3, """{"lines.0.quantity":3}""");
        Is(x => x.Lines.Any(l => l.Quantity > 3 && l.Sku == "s"), """{"lines":{"$elemMatch":{"quantity":{"$gt":3},"sku":"s"}}}""");
        Is(x => x.Lines.All(l => l.Quantity > 3), """{"$nor":[{"lines":{"$elemMatch":{"$nor":[{"quantity":{"$gt":3}}]}}}]}""");
        Is(x => x.Marks.Any(m => m > 3 && m < 9), """{"marks":{"$elemMatch":{"$gt":3,"$lt":9}}}""");
        Is(x => x.Marks.Any(m => m < 3 || m > 9), """{"$or":[{"marks":{"$elemMatch":{"$lt":3}}},{"marks":{"$elemMatch":{"$gt":9}}}]}""");
        Is(x => x.Marks.All(m => m > 3), """{"$nor":[{"marks":{"$elemMatch":{"$not":{"$gt":3}}}}]}""");
        Is(
            x => x.Lines.Any(l => l.Quantity > x.A),
            """{"$expr":{"$gt":[{"$size":{"$filter":{"input":{"$ifNull":["$lines",[]]},"as":"e","cond":{"$gt":["$$e.quantity","$a"]}}}},0]}}""");
        Is(
            x => x.Lines.Sum(l => l.Quantity) > 10,
            """{"$expr":{"$gt":[{"$sum":{"$map":{"input":{"$ifNull":["$lines",[]]},"as":"e","in":"$$e.quantity"}}},10]}}""");
    }

    [Fact]
    public void Chains_become_finds()
    {
        IsQuery(Items.Where(x => x.A > 1).OrderBy(x => x.B).ThenByDescending(x => x.Place.City).Skip(3).Take(4),
            """find({"a":{"$gt":1}}).sort({"b":1,"place.city":-1}).skip(3).limit(4)""");
        IsQuery(Items.Take(9).Skip(2).Take(100), """find({}).skip(2).limit(7)""");
        IsQuery(Items.OrderBy(x => x.A).OrderBy(x => x.B), """find({}).sort({"b":1,"a":1})""");
        IsQuery(Items.Select(x => new { x.Name, City = x.Place.City, Twice = x.A * 2 }),
            """find({}).project({"a":1,"name":1,"place.city":1,"_id":0})""");
        IsQuery(Items.Select(x => new { x.Name, x.Place }).Where(p => p.Place.Zip == 3).OrderBy(p => p.Name).Select(p => p.Place.City),
            """find({"place.zip":3}).sort({"name":1}).project({"place.city":1,"_id":0})""");
        IsQuery(Items.Select(x => x.Lines[0].Sku), """find({}).project({"lines":1,"_id":0})""");
        IsQuery(Items.Select(x => x), "find({})");
    }

    [Fact]
    public void Other_chains_become_pipelines()
    {
        IsQuery(Items.Take(3).Where(x => x.A == 1), """[{"$limit":3},{"$match":{"a":1}}]""");
        IsQuery(Items.OrderBy(x => x.A + x.B), """[{"$addFields":{"_k0":{"$add":["$a","$b"]}}},{"$sort":{"_k0":1}},{"$unset":["_k0"]}]""");
        IsQuery(
            Items.Where(x => x.Flag).GroupBy(x => x.Name).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(x => x.A), Top = g.Max(x => x.B) }),
            """[{"$match":{"flag":true}},{"$group":{"_id":{"$ifNull":["$name",null]},"a0":{"$sum":1},"a1":{"$sum":"$a"},"a2":{"$max":"$b"}}},"""
            + """{"$project":{"_id":1,"a0":1,"a1":1,"a2":1}}]""");
        IsQuery(
            Items.GroupBy(x => new { x.Flag, x.Place.City }).Where(g => g.Count() > 2).OrderBy(g => g.Key.City).Select(g => g.Key.City),
            """[{"$group":{"_id":{"k0":"$flag","k1":{"$ifNull":["$place.city",null]}},"a0":{"$sum":1}}},"""
            + """{"$match":{"a0":{"$gt":2}}},{"$sort":{"_id.k1":1}},{"$project":{"_id.k1":1}}]""");
        IsQuery(
            Items.SelectMany(x => x.Lines, (x, l) => new { x.Name, l.Sku }),
            """[{"$addFields":{"_k0":"$lines"}},{"$unwind":"$_k0"},{"$project":{"_k0.sku":1,"name":1,"_id":0}}]""");
        IsQuery(Items.Select(x => x.Name).Distinct(), """[{"$group":{"_id":{"$ifNull":["$name",null]}}},{"$project":{"_id":1}}]""");
    }

    [Fact]
    public void What_has_no_translation_says_so()
    {
        Fails(x => x.Name.GetHashCode() == 3, "there is no operator for the method Object.GetHashCode");
        Fails(x => x.Name.Normalize() == "a", "there is no operator for the method String.Normalize");
        Fails(x => x.Tags == new List<string>(), "a collection can be compared with null alone");
        var error = Assert.Throws<PajsException>(() => Items.Append(new Item()).ToList());
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(
            "The LINQ expression '.Append(…)' cannot be translated into a query: queries have no counterpart of it. "
            + "Call AsEnumerable() before it to do this part in memory, on all objects that the query gives up to there.",
            error.Message);
        Assert.Throws<PajsException>(() => Items.Where((x, i) => i > 3).ToList());
        Assert.Throws<PajsException>(() => Items.OrderBy(x => x.State).ToList());
        Assert.Throws<PajsException>(() => Items.Take(3).Last());
        Assert.Throws<PajsException>(() => Items.GroupBy(x => x.A).ToList());
    }

    private void Is(Expression<Func<Item, bool>> condition, string filter) =>
        Assert.Equal(filter, _db.Collection<Item>().FilterOf(condition).ToJson());

    private void Fails(Expression<Func<Item, bool>> condition, string reason)
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<Item>().FilterOf(condition));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static void IsQuery<T>(IQueryable<T> query, string expected) => Assert.Equal(expected, query.ToString());
}
