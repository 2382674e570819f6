using System.Text.Json.Serialization;

namespace Pajs.Query.Tests.Typed.Models;

public enum Colour
{
    Red,
    Green,
    [JsonStringEnumMemberName("navy")]
    DarkBlue = 7,
}

[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
}

public sealed class Scalars
{
    public int Id { get; set; }

    public bool Bool { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Int16 { get; set; }

    public ushort UInt16 { get; set; }

    public uint UInt32 { get; set; }

    public long Int64 { get; set; }

    public ulong UInt64 { get; set; }

    public float Single { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public char Char { get; set; } = 'x';

    public string? Text { get; set; }

    public DateTime DateTime { get; set; } = DateTime.UnixEpoch;

    public DateTimeOffset Offset { get; set; }

    public DateOnly Date { get; set; }

    public TimeOnly Time { get; set; }

    public TimeSpan Span { get; set; }

    public Guid Guid { get; set; }

    public byte[]? Bytes { get; set; }

    public ReadOnlyMemory<byte> Memory { get; set; }

    public Colour Colour { get; set; }

    public Rights Rights { get; set; }

    [EnumAsNumber]
    public Colour Number { get; set; }

    public int? Maybe { get; set; }

    public Colour? MaybeColour { get; set; }

    public Value Any { get; set; }

    public Document? Object { get; set; }

    public ArrayValue? Array { get; set; }
}

public sealed class Collections
{
    public int Id { get; set; }

    public int[]? Array { get; set; }

    public List<string?>? List { get; set; }

    public IReadOnlyList<int>? ReadOnly { get; set; }

    public IEnumerable<int>? Sequence { get; set; }

    public HashSet<string>? Set { get; set; }

    public ISet<int>? SetInterface { get; set; }

    public Queue<int>? Queue { get; set; }

    public Dictionary<string, int>? Map { get; set; }

    public IReadOnlyDictionary<string, List<Point>>? Deep { get; set; }

    public SortedDictionary<string, int>? Sorted { get; set; }

    [EnumAsNumber]
    public List<Colour>? Colours { get; set; }

    public int[][]? Matrix { get; set; }

    public List<Point?>? Points { get; set; }
}

public readonly record struct Point(int X, int Y);

public sealed record Person(string Id, string Name, int Age = 18)
{
    public string? Nickname { get; init; }

    public string Upper => Name.ToUpperInvariant();
}

public sealed class Strict
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Kind { get; init; } = "plain";
}

public sealed class Renamed
{
    [Id]
    public long Key { get; set; }

    [Name("n")]
    public string? Name { get; set; }

    [JsonPropertyName("the_city")]
    public string? City { get; set; }

    [Ignore]
    public string? Secret { get; set; }

    [JsonIgnore]
    public string? Hidden { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Optional { get; set; }

    [JsonInclude]
    private int Inner { get; set; }

    public int GetInner() => Inner;

    public void SetInner(int value) => Inner = value;

    public string? Field;

    [ExtraFields]
    public Document? Rest { get; set; }
}

[FieldNaming(FieldNaming.SnakeCase)]
public sealed class Snake
{
    public Guid Id { get; set; }

    public string? FirstName { get; set; }
}

[DerivedType(typeof(Dog), "dog")]
[DerivedType(typeof(Cat))]
public abstract class Animal
{
    public Guid Id { get; set; }

    public string? Name { get; set; }
}

public sealed class Dog : Animal
{
    public bool Barks { get; set; }

    public Animal? Friend { get; set; }
}

public class Cat : Animal
{
    public int Lives { get; set; } = 9;
}

public sealed class Tiger : Cat;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), 1)]
[JsonDerivedType(typeof(Figure), "figure")]
public class Figure
{
    public string? Id { get; set; }
}

public sealed class Circle : Figure
{
    public double Radius { get; set; }
}

public sealed class Node
{
    public int Id { get; set; }

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];
}

public sealed class Chosen
{
    public Chosen(int id) => Id = id;

    [JsonConstructor]
    public Chosen(int id, string name) => (Id, Name, How) = (id, name, "marked");

    public int Id { get; }

    public string? Name { get; }

    [Ignore]
    public string? How { get; }
}

public sealed class HexConverter : ValueConverter<int>
{
    public override Value ToValue(int value) => value.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    public override int FromValue(Value value) => Convert.ToInt32(value.AsString(), 16);
}

public sealed class WithConverter
{
    public int Id { get; set; }

    [Converter(typeof(HexConverter))]
    public int Hex { get; set; }

    [Converter(typeof(HexConverter))]
    public int? MaybeHex { get; set; }
}
