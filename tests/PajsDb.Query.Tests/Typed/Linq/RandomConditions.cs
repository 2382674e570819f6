using System.Linq.Expressions;
using Pajs.Query.Tests.Typed.Models;
using Condition = System.Linq.Expressions.Expression<System.Func<Pajs.Query.Tests.Typed.Models.Item, bool>>;

namespace Pajs.Query.Tests.Typed.Linq;

/// <summary>Conditions of every translated form, joined at random.</summary>
internal static class RandomConditions
{
    private static readonly Func<Random, Condition>[] Leaves =
    [
        static r => Number(r, static v => x => x.A > v),
        static r => Number(r, static v => x => x.A == v),
        static r => Number(r, static v => x => v >= x.A),
        static r => Number(r, static v => x => x.A != v),
        static r => Number(r, static v => x => x.B < v * 5_000_000_000L),
        static r => Number(r, static v => x => x.D <= v / 4.0),
        static r => Number(r, static v => x => x.A < v / 2.0),
        static r => Number(r, static v => x => x.M > v * 0.7m),
        static r => Number(r, static v => x => x.N > v),
        static r => Number(r, static v => x => x.N <= v),
        static r => Number(r, static v => x => x.N == v),
        static r => Number(r, static v => x => x.N != v),
        static r => Number(r, static v => x => x.N == x.A || x.A == v),
        static r => Number(r, static v => x => x.A + x.Id % 5 > v),
        static r => Number(r, static v => x => x.A * 2 - x.Marks.Length < v),
        static r => Number(r, static v => x => x.Id / 7 == v),
        static r => Number(r, static v => x => -x.A >= v),
        static r => Number(r, static v => x => (x.N ?? 1) > v),
        static r => Number(r, static v => x => x.N + x.A < v),
        static r => Number(r, static v => x => (x.Flag ? x.A : x.Place.Zip) == v),
        static r => Number(r, static v => x => Math.Abs(x.A) == v),
        static r => Number(r, static v => x => x.Marks.Contains(v)),
        static r => Number(r, static v => x => x.Marks.Any(m => m > v)),
        static r => Number(r, static v => x => x.Marks.Any(m => m > v && m < v + 3)),
        static r => Number(r, static v => x => x.Marks.Any(m => !(m > v) || m == 5)),
        static r => Number(r, static v => x => x.Marks.All(m => m >= v)),
        static r => Number(r, static v => x => x.Marks.Length > v),
        static r => Number(r, static v => x => x.Marks.Length == v),
        static r => Number(r, static v => x => x.Tags.Count <= v),
        static r => Number(r, static v => x => x.Tags.Count != v),
        static r => Number(r, static v => x => x.Marks.Length > 1 && x.Marks[1] == v),
        static r => Number(r, static v => x => x.Marks.Sum() > v),
        static r => Number(r, static v => x => x.Lines.Any(l => l.Quantity == v)),
        static r => Number(r, static v => x => x.Lines.Any(l => l.Quantity > v && l.Price < 2m)),
        static r => Number(r, static v => x => x.Lines.Any(l => l.Quantity > x.A || l.Quantity == v)),
        static r => Number(r, static v => x => x.Lines.All(l => l.Quantity < v)),
        static r => Number(r, static v => x => x.Lines.Sum(l => l.Quantity * 2) >= v),
        static r => Number(r, static v => x => x.Lines.Count(l => l.Quantity > v) == 1),
        static r => Number(r, static v => x => x.Counts.ContainsKey("k") && x.Counts["k"] == v),
        static r => Number(r, static v => x => x.Place.Zip == v),
        static r => Number(r, static v => x => new[] { v, v + 2 }.Contains(x.A)),
        static r => Number(r, static v => x => new List<int?> { v, null }.Contains(x.N)),
        // C# counts this one as two.
        static r => Number(r, static v => x => x.Name != "😀" && x.Name.Length == v),
        static r => Number(r, static v => x => x.At.Month == v + 1),
        static r => Number(r, static v => x => x.At.DayOfWeek == (DayOfWeek)Math.Abs(v)),
        static r => Number(r, static v => x => x.Key == new Guid(Math.Abs(v), 0, 0, new byte[8])),
        static r => Word(r, static w => x => x.Name == w),
        static r => Word(r, static w => x => x.Note != w),
        static r => Word(r, static w => x => x.Name.StartsWith(w)),
        static r => Word(r, static w => x => x.Name.EndsWith(w)),
        static r => Word(r, static w => x => x.Name.Contains(w)),
        static r => Word(r, static w => x => x.Name.Contains(w, StringComparison.OrdinalIgnoreCase)),
        static r => Word(r, static w => x => x.Name.ToLower() == w),
        static r => Word(r, static w => x => x.Name.CompareTo(w) > 0),
        static r => Word(r, static w => x => string.Compare(x.Note, w) <= 0),
        static r => Word(r, static w => x => string.Equals(x.Note, w, StringComparison.OrdinalIgnoreCase)),
        static r => Word(r, static w => x => x.Tags.Contains(w)),
        static r => Word(r, static w => x => x.Tags.Any(t => t.StartsWith(w))),
        static r => Word(r, static w => x => x.Name + x.Note == w),
        static r => Word(r, static w => x => x.Place.City == x.Name || x.Place.City == w),
        static _ => x => string.IsNullOrEmpty(x.Note),
        static _ => x => x.Note == null,
        static _ => x => x.N.HasValue,
        static _ => x => x.Flag,
        static _ => x => !x.Flag == (x.A > 2),
        static _ => x => x.Tags.Any(),
        static _ => x => x.Name == x.Note,
        static _ => x => x.N > x.A,
        static r => Time(r, static t => x => x.At > t),
        static r => Time(r, static t => x => x.At.AddDays(3) <= t),
        static r => Time(r, static t => x => x.At.Date == t.Date),
        static r => State(r, static s => x => x.State == s),
        static r => State(r, static s => x => x.Rank >= s),
        static r => State(r, static s => x => new[] { s, Models.State.Open }.Contains(x.State)),
        static r => State(r, static s => x => x.State != s && x.Rank != s),
    ];

    /// <summary>The number of forms.</summary>
    public static int Count => Leaves.Length;

    public static Condition Leaf(int number, Random random) => Leaves[number](random);

    public static Condition Any(Random random, int depth = 3)
    {
        var kind = depth == 0 ? 0 : random.Next(6);
        return kind switch
        {
            1 => Join(Expression.AndAlso, Any(random, depth - 1), Any(random, depth - 1)),
            2 => Join(Expression.OrElse, Any(random, depth - 1), Any(random, depth - 1)),
            3 => Not(Any(random, depth - 1)),
            _ => Leaf(random.Next(Leaves.Length), random),
        };
    }

    private static Condition Number(Random random, Func<int, Condition> make) => make(random.Next(-3, 8));

    private static Condition Word(Random random, Func<string, Condition> make) => make(RandomItems.Word(random));

    private static Condition Time(Random random, Func<DateTime, Condition> make) => make(RandomItems.Time(random));

    private static Condition State(Random random, Func<State, Condition> make) => make((State)random.Next(3));

    private static Condition Not(Condition condition) => Expression.Lambda<Func<Item, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static Condition Join(Func<Expression, Expression, Expression> join, Condition left, Condition right)
    {
        var body = new Replacement(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<Item, bool>>(join(left.Body, body), left.Parameters);
    }

    private sealed class Replacement(Expression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
