namespace PaJua.Queries;

/// <summary>What the numbers of queries may be.</summary>
internal static class QueryArguments
{
    public static float FiniteFrom0(float value, string name) =>
        float.IsFinite(value) && value >= 0 ? value + 0f : throw Error(name, value, "has to be a finite number, at least 0"); // + 0 makes -0 to 0

    public static double FiniteFrom0(double value, string name) =>
        double.IsFinite(value) && value >= 0 ? value + 0d : throw Error(name, value, "has to be a finite number, at least 0");

    public static double FiniteAbove0(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw Error(name, value, "has to be a finite number above 0");

    public static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw Error(name, value, "has to be a finite number");

    public static double Within0And1(double value, string name) =>
        value is > 0 and < 1 ? value : throw Error(name, value, "has to be above 0 and below 1");

    public static float From0To1(float value, string name) =>
        value is >= 0 and <= 1 ? value + 0f : throw Error(name, value, "has to be from 0 to 1");

    public static int AtLeast(int least, int value, string name) => value >= least ? value : throw Error(name, value, $"has to be at least {least}");

    public static int Distance(int value, string name) => value is >= 0 and <= 2 ? value : throw Error(name, value, "has to be 0, 1 or 2");

    private static ArgumentOutOfRangeException Error(string name, object value, string rule) => new(name, value, $"{name} {rule}.");
}
