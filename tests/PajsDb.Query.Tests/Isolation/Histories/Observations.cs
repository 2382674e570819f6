namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>A list as a transaction saw it.</summary>
/// <param name="List">Its name.</param>
/// <param name="Length">How many elements.</param>
/// <param name="Elements">Which; null when only their number was asked.</param>
internal readonly record struct ListRead(string List, int Length, IReadOnlyList<long>? Elements);

/// <summary>An element that was put at the end of a list. No other has the same number.</summary>
internal readonly record struct Append(string List, long Element);

/// <summary>Something in a set, which is never removed.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Id">No other of the set has it.</param>
/// <param name="Color">Something to ask for.</param>
internal readonly record struct Member(string Set, int Id, int Color);

/// <summary>Which members are asked for: a range of ids, a colour, or both.</summary>
internal readonly record struct SetCondition(string Set, int Least = int.MinValue, int Most = int.MaxValue, int? Color = null)
{
    public bool IsMetBy(Member member) => member.Set == Set && member.Id >= Least && member.Id <= Most && (Color is null || member.Color == Color);
}

/// <summary>The ids of a set that met a condition.</summary>
internal readonly record struct SetRead(SetCondition Condition, IReadOnlySet<int> Ids);
