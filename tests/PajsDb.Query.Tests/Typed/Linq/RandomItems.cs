using Pajs.Query.Tests.Typed.Models;

namespace Pajs.Query.Tests.Typed.Linq;

/// <summary>Objects with few different values, so that conditions and groups meet several of them.</summary>
internal static class RandomItems
{
    private static readonly string[] Words = ["", "a", "ab", "abc", "B", "Ba", "é", "日本", "😀", "a.b", "a*", "zz", "Ab"];

    public static string Word(Random random) => Words[random.Next(Words.Length)];

    public static DateTime Time(Random random) =>
        new DateTime(2023, 11, 29, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(100)).AddHours(random.Next(24)).AddSeconds(random.Next(3600));

    public static List<Item> Make(int count, Random random) => [.. Enumerable.Range(1, count).Select(id => Item(id, random))];

    private static Item Item(int id, Random random) => new()
    {
        Id = id,
        A = random.Next(-3, 8),
        B = random.Next(-2, 3) * 5_000_000_000L,
        D = random.Next(-8, 8) / 4.0,
        M = random.Next(0, 500) / 100m,
        N = random.Next(3) == 0 ? null : random.Next(-2, 4),
        Flag = random.Next(2) == 0,
        Name = Word(random),
        Note = random.Next(3) == 0 ? null : Word(random),
        State = (State)random.Next(3),
        Rank = (State)random.Next(3),
        At = Time(random),
        Key = new Guid(random.Next(4), 0, 0, new byte[8]),
        Tags = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Word(random))],
        Marks = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(-2, 6))],
        Place = new Place { City = Word(random), Zip = random.Next(4) },
        Lines = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Line(random))],
        Counts = random.Next(2) == 0 ? [] : new() { ["k"] = random.Next(3) },
    };

    private static Line Line(Random random) => new() { Sku = Word(random), Quantity = random.Next(5), Price = random.Next(300) / 100m };
}
