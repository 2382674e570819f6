using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>What does not fit is refused with what, where and why.</summary>
public sealed class MappingErrorTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public void Dispose() => _db.Dispose();

    public static TheoryData<string, string> Misfits => new()
    {
        { """{"_id": 1, "byte": 256}""", "at Byte, the number 256 is beyond the range of Byte." },
        { """{"_id": 1, "uInt64": -1}""", "at UInt64, the number -1 is beyond the range of UInt64." },
        { """{"_id": 1, "int64": 1.5}""", "at Int64, the number 1.5 is no integer in the range of Int64." },
        { """{"_id": 1, "bool": 1}""", "at Bool, a value of the kind Int64 cannot become Boolean." },
        { """{"_id": 1, "double": null}""", "at Double, a value of the kind Null cannot become Double." },
        { """{"_id": 1, "decimal": 1e300}""", "at Decimal, the number 1E+300 is beyond the range of Decimal." },
        { """{"_id": 1, "colour": "Mauve"}""", "at Colour, 'Mauve' is none of the names of Colour." },
        { """{"_id": 1, "char": "ab"}""", "at Char, the string 'ab' is not one Char." },
        { """{"_id": 1, "date": "2024-13-01"}""", "at Date, the string '2024-13-01' is no DateOnly." },
        { """{"_id": 1, "dateTime": "2024"}""", "at DateTime, a value of the kind String cannot become DateTime." },
        { """{"_id": 1, "bytes": []}""", "at Bytes, a value of the kind Array cannot become Byte[]." },
        { """{"_id": 1, "guid": "x"}""", "at Guid, a value of the kind String cannot become Guid." },
        { """{"_id": 1, "maybe": "x"}""", "at Maybe, a value of the kind String cannot become Int32." },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_value_that_does_not_fit_is_named(string json, string expected)
    {
        _db.Collection("scalars").Insert(Document.Parse(json));
        var error = Assert.Throws<PajsException>(() => _db.Collection<Scalars>().Get(1));
        Assert.Equal((PajsErrorCode.InvalidDocument, "The document with the _id 1 is no Scalars: " + expected), (error.Code, error.Message));
    }

    [Fact]
    public void The_path_goes_through_collections()
    {
        _db.Collection("collections").Insert(Document.Parse("""{"_id": 1, "deep": {"k": [{"x": 1, "y": 2}, {"x": "no"}]}}"""));
        var error = Assert.Throws<PajsException>(() => _db.Collection<Collections>().Get(1));
        Assert.Contains("at Deep.k.1.X, a value", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<PajsException>(() => _db.Collection<Collections>().Insert(new() { Id = 2, List = ["a", "\ud800"] }));
        Assert.Equal("A Collections cannot be stored: at List.1, the string has half of a surrogate pair at index 0.", error.Message);
    }

    [Fact]
    public void A_time_of_no_zone_is_refused()
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<Scalars>().Insert(new Scalars { DateTime = new DateTime(2024, 1, 1) }));
        Assert.Contains("at DateTime, the DateTime is of DateTimeKind.Unspecified", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_int64_is_refused()
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<Scalars>().Insert(new Scalars { UInt64 = ulong.MaxValue }));
        Assert.Contains("at UInt64, 18446744073709551615 is beyond", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_cannot_be_mapped_say_why()
    {
        AssertUnmappable<WithObject>("The type Object cannot be mapped to documents: nothing is known of it; declare the member as Value");
        AssertUnmappable<TwoIds>("the members A and B are both marked with [Id].");
        AssertUnmappable<SameNames>("the members A and B have the same field 'x'.");
        AssertUnmappable<NoConstructor>("and the parameter 'other' has no member of the same name and type.");
        AssertUnmappable<WithKeys>("they must be strings and not Int32.");
        AssertUnmappable<IDisposable>("it is none of the types that documents know");
        AssertUnmappable<AbstractAlone>("it is abstract, and names no classes with [DerivedType].");
        AssertUnmappable<List<int>>("a document is an object with named fields.");
        AssertUnmappable<WrongConverter>("its converter HexConverter is no ValueConverter<String>.");
    }

    [Fact]
    public void Without_an_id_there_is_nothing_to_replace()
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<NoId>().Replace(new NoId()));
        Assert.Contains("NoId has no member for the _id", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<PajsException>(() => _db.Collection<Figure>().Replace(new Figure()));
        Assert.Contains("Figure.Id is null", error.Message, StringComparison.Ordinal);
        var id = _db.Collection<NoId>().Insert(new NoId { A = 3 });
        Assert.Equal(3, _db.Collection<NoId>().Get(id)!.A);
    }

    private void AssertUnmappable<T>(string reason)
        where T : class
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<T>("x"));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private sealed class WithObject
    {
        public object? A { get; set; }
    }

    private sealed class TwoIds
    {
        [Id]
        public int A { get; set; }

        [Id]
        public int B { get; set; }
    }

    private sealed class SameNames
    {
        [Name("x")]
        public int A { get; set; }

        [Name("x")]
        public int B { get; set; }
    }

    private sealed class NoConstructor(int other)
    {
        public int A { get; set; } = other;
    }

    private sealed class WithKeys
    {
        public Dictionary<int, int>? A { get; set; }
    }

    private abstract class AbstractAlone
    {
        public int A { get; set; }
    }

    private sealed class WrongConverter
    {
        [Converter(typeof(HexConverter))]
        public string? A { get; set; }
    }

    private sealed class NoId
    {
        public int A { get; set; }
    }
}
