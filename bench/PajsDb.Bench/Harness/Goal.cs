using System.Globalization;

namespace Pajs.Bench.Harness;

/// <summary>What PajsDb is to reach in a measure, against another column of it.</summary>
/// <param name="Against">The column to compare with.</param>
/// <param name="Factor">How much.</param>
/// <param name="IsFloor">True: the other figure is at least <paramref name="Factor"/> times PajsDb's. False: PajsDb's is at most that many times the
/// other.</param>
internal sealed record Goal(Column Against, double Factor, bool IsFloor)
{
    /// <summary>At least so many times faster.</summary>
    public static Goal Faster(Column than, double factor) => new(than, factor, IsFloor: true);

    /// <summary>At most so many times the other.</summary>
    public static Goal Within(Column of, double factor) => new(of, factor, IsFloor: false);

    /// <summary>As printed.</summary>
    public string Text => (IsFloor ? "≥ " : "≤ ") + Factor.ToString("0.0#", CultureInfo.InvariantCulture) + " x";

    /// <summary>How PajsDb compares, in the sense of the goal.</summary>
    public double Ratio(double own, double other) => IsFloor ? other / own : own / other;

    /// <summary>Whether a ratio is good enough.</summary>
    public bool IsMet(double ratio) => IsFloor ? ratio >= Factor : ratio <= Factor;
}
