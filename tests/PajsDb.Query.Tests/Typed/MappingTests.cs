using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>Objects become documents and come back.</summary>
public sealed class MappingTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Scalars_of_every_type_come_back()
    {
        var stored = new Scalars
        {
            Id = 1, Bool = true, Byte = 255, SByte = -128, Int16 = short.MinValue, UInt16 = ushort.MaxValue, UInt32 = uint.MaxValue,
            Int64 = long.MinValue, UInt64 = long.MaxValue, Single = 0.1f, Double = double.NaN, Decimal = 1.10m, Char = 'é', Text = "a\n😀",
            DateTime = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), Offset = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)),
            Date = new DateOnly(2024, 2, 29), Time = new TimeOnly(7, 8, 9, 10), Span = TimeSpan.FromSeconds(-1.5), Guid = Guid.NewGuid(),
            Bytes = [1, 2, 3], Memory = new byte[] { 4, 5 }, Colour = Colour.DarkBlue, Rights = Rights.Read | Rights.Write, Number = Colour.DarkBlue,
            Maybe = 5, MaybeColour = Colour.Green, Any = new Value[] { 1, "x" }, Object = Document.Of(("a", 1)), Array = ArrayValue.Of(1, 2),
        };
        var read = RoundTrip(stored);
        Assert.Equivalent(Comparable(stored), Comparable(read), strict: true);
        Assert.Equal((DateTimeKind.Utc, TimeSpan.Zero), (read.DateTime.Kind, read.Offset.Offset));
        var document = _db.Collection("scalars").Get(1)!;
        Assert.Equal(
            ("navy", "Read, Write", 7, ValueKind.Uuid, "2024-02-29"),
            ((string)document["colour"]!, (string)document["rights"]!, (int)document["number"], document["guid"].Kind, (string)document["date"]!));
    }

    [Fact]
    public void Nothing_comes_back_as_nothing()
    {
        var read = RoundTrip(new Scalars { Id = 1 });
        Assert.Null(read.Text);
        Assert.Null(read.Bytes);
        Assert.Null(read.Maybe);
        Assert.Null(read.MaybeColour);
        Assert.Null(read.Object);
        Assert.True(read.Any.IsNull);
        Assert.Null(RoundTrip(new Collections { Id = 1 }).List);
    }

    [Fact]
    public void Collections_of_every_type_come_back()
    {
        var stored = new Collections
        {
            Id = 1, Array = [1, 2], List = ["a", null], ReadOnly = [3], Sequence = Enumerable.Range(1, 3), Set = ["x", "y"],
            SetInterface = new HashSet<int> { 1 }, Queue = new Queue<int>([1, 2]), Map = new() { ["a"] = 1, ["b.c"] = 2 },
            Deep = new Dictionary<string, List<Point>> { ["p"] = [new(1, 2)] }, Sorted = new() { ["z"] = 1, ["y"] = 2 },
            Colours = [Colour.Green, Colour.DarkBlue], Matrix = [[1], [], [2, 3]], Points = [new(3, 4), null],
        };
        var read = RoundTrip(stored);
        Assert.Equivalent(stored, read, strict: true);
        Assert.Equal([new Point(3, 4), null], read.Points);
        Assert.Equal(
            """{"_id":1,"array":[1,2],"list":["a",null],"readOnly":[3],"sequence":[1,2,3],"set":["x","y"],"setInterface":[1],"queue":[1,2]"""
            + ""","map":{"a":1,"b.c":2},"deep":{"p":[{"x":1,"y":2}]},"sorted":{"y":2,"z":1},"colours":[1,7]"""
            + ""","matrix":[[1],[],[2,3]],"points":[{"x":3,"y":4},null]}""",
            _db.Collection("collections").Get(1)!.ToJson());
    }

    [Fact]
    public void Records_are_made_by_their_constructor_and_what_is_missing_takes_its_default()
    {
        var people = _db.Collection<Person>();
        people.Insert(new Person("a", "Anna", 30) { Nickname = "An" });
        Assert.Equal(new Person("a", "Anna", 30) { Nickname = "An" }, people.Get("a"));
        people.Documents.Insert(Document.Parse("""{"_id": "b", "name": "Ben", "more": 1}"""));
        Assert.Equal(new Person("b", "Ben"), people.Get("b"));
        Assert.Equal("""{"_id":"a","name":"Anna","age":30,"nickname":"An"}""", people.Documents.Get("a")!.ToJson());
    }

    [Fact]
    public void Required_members_may_not_be_missing()
    {
        var stricts = _db.Collection<Strict>();
        stricts.Documents.Insert(Document.Parse("""{"_id": "a", "name": "x"}"""));
        stricts.Documents.Insert(Document.Parse("""{"_id": "b", "kind": "y"}"""));
        Assert.Equal("plain", stricts.Get("a")!.Kind);
        var error = Assert.Throws<PajsException>(() => stricts.Get("b"));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        Assert.Equal(
            "The document with the _id \"b\" is no Strict: the field 'name' is missing, and the member Name of Strict is required.", error.Message);
    }

    [Fact]
    public void Attributes_rename_ignore_and_include_members()
    {
        var things = _db.Collection<Renamed>("things");
        var thing = new Renamed { Key = 5, Name = "n", City = "Oslo", Secret = "s", Hidden = "h", Field = "f" };
        thing.SetInner(3);
        things.Insert(thing);
        Assert.Equal("""{"_id":5,"field":"f","n":"n","the_city":"Oslo","inner":3}""", things.Documents.Get(5)!.ToJson());
        var read = things.Get(5)!;
        Assert.Equal(("n", "Oslo", 3, "f"), (read.Name, read.City, read.GetInner(), read.Field));
        Assert.Null(read.Secret);
        Assert.Null(read.Rest);
    }

    [Fact]
    public void Unknown_fields_are_kept_where_there_is_a_place_for_them()
    {
        var things = _db.Collection<Renamed>("things");
        things.Documents.Insert(Document.Parse("""{"_id": 1, "x": {"y": [1]}, "n": "a", "z": 2}"""));
        var thing = things.Get(1)!;
        Assert.Equal("""{"x":{"y":[1]},"z":2}""", thing.Rest!.ToJson());
        thing.Name = "b";
        things.Replace(thing);
        var stored = things.Documents.Get(1)!;
        Assert.Equal(("b", 2, 1), ((string)stored["n"]!, (int)stored["z"], (int)stored["x.y.0"]));
    }

    [Fact]
    public void Fields_are_named_by_the_rule_of_the_class()
    {
        var snakes = _db.Collection<Snake>();
        var snake = new Snake { FirstName = "Kaa" };
        snakes.Insert(snake);
        Assert.NotEqual(Guid.Empty, snake.Id);
        Assert.Equal(7, snake.Id.Version);
        Assert.Equal("Kaa", snakes.Documents.Get(snake.Id)!["first_name"]);
    }

    [Fact]
    public void Classes_of_a_hierarchy_are_told_apart()
    {
        var animals = _db.Collection<Animal>();
        var cat = new Cat { Name = "Tom", Lives = 7 };
        var dog = new Dog { Name = "Rex", Barks = true, Friend = cat };
        animals.InsertMany([dog, cat]);
        var read = Assert.IsType<Dog>(animals.Get(dog.Id));
        Assert.True(read.Barks);
        Assert.Equal(7, Assert.IsType<Cat>(read.Friend).Lives);
        Assert.IsType<Cat>(animals.Get(cat.Id));
        Assert.Equal(("dog", "Cat"), ((string)animals.Documents.Get(dog.Id)!["_t"]!, (string)animals.Documents.Get(dog.Id)!["friend._t"]!));
        Assert.Equal(
            "A Animal cannot be stored: Tiger is none of the classes that Animal names with [DerivedType].",
            Assert.Throws<PajsException>(() => animals.Insert(new Tiger())).Message);
        animals.Documents.Insert(Document.Parse("""{"_id": 1, "_t": "bird"}"""));
        Assert.Contains("'_t' is \"bird\"", Assert.Throws<PajsException>(() => animals.Get(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_of_System_Text_Json_name_hierarchies_and_constructors()
    {
        var shapes = _db.Collection<Figure>();
        shapes.InsertMany([new Figure { Id = "s" }, new Circle { Id = "c", Radius = 2 }]);
        Assert.Equal(2, Assert.IsType<Circle>(shapes.Get("c")).Radius);
        Assert.IsType<Figure>(shapes.Get("s"));
        Assert.Equal(1, (int)shapes.Documents.Get("c")!["kind"]);
        var chosen = _db.Collection<Chosen>();
        chosen.Insert(new Chosen(1, "x"));
        Assert.Equal(("x", "marked"), (chosen.Get(1)!.Name, chosen.Get(1)!.How));
    }

    [Fact]
    public void Converters_have_the_last_word()
    {
        Assert.Equivalent(new WithConverter { Id = 1, Hex = 255, MaybeHex = 16 }, RoundTrip(new WithConverter { Id = 1, Hex = 255, MaybeHex = 16 }));
        Assert.Equal("""{"_id":1,"hex":"ff","maybeHex":"10"}""", _db.Collection("withConverter").Get(1)!.ToJson());
        _db.Collection<WithConverter>().Upsert(new WithConverter { Id = 1 });
        Assert.Null(_db.Collection<WithConverter>().Get(1)!.MaybeHex);
    }

    [Fact]
    public void A_class_may_refer_to_itself_but_an_object_may_not()
    {
        var node = new Node { Id = 1, Next = new Node { Id = 2 }, Children = [new Node { Id = 3, Children = [new Node { Id = 4 }] }] };
        Assert.Equivalent(node, RoundTrip(node), strict: true);
        node.Next = node;
        var error = Assert.Throws<PajsException>(() => _db.Collection<Node>().Replace(node));
        Assert.Equal(
            "A Node cannot be stored: Objects and arrays are nested deeper than 100 levels. An object that refers to itself has no end.",
            error.Message);
    }

    private static object Comparable(Scalars item)
    {
        var copy = (item.Bool, item.Byte, item.SByte, item.Int16, item.UInt16, item.UInt32, item.Int64, item.UInt64);
        var more = (item.Single, item.Double, item.Decimal, item.Char, item.Text, item.DateTime.Ticks, item.Offset.UtcTicks, item.Date);
        var bytes = Convert.ToHexString(item.Bytes!) + "/" + Convert.ToHexString(item.Memory.Span);
        var rest = (item.Time, item.Span, item.Guid, bytes, item.Colour, item.Rights);
        return (copy, more, rest, item.Number, item.Maybe, item.MaybeColour, item.Any.ToJson(), item.Object!.ToJson() + item.Array).ToString();
    }

    private T RoundTrip<T>(T item)
        where T : class
    {
        var collection = _db.Collection<T>();
        collection.Insert(item);
        return collection.Get(1)!;
    }
}
