namespace Pajs.Query.Tests.Typed.Models;

public enum State
{
    New,
    Open,
    Closed,
}

/// <summary>What the tests of LINQ ask for: a member of each sort.</summary>
public sealed class Item
{
    public int Id { get; set; }

    public int A { get; set; }

    public long B { get; set; }

    public double D { get; set; }

    public decimal M { get; set; }

    public int? N { get; set; }

    public bool Flag { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public State State { get; set; }

    [EnumAsNumber]
    public State Rank { get; set; }

    public DateTime At { get; set; }

    public Guid Key { get; set; }

    public List<string> Tags { get; set; } = [];

    public int[] Marks { get; set; } = [];

    public Place Place { get; set; } = new();

    public List<Line> Lines { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];
}

public sealed class Place
{
    public string City { get; set; } = "";

    public int Zip { get; set; }
}

public sealed class Line
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}
