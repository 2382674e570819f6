using System.Globalization;

namespace Pajs.Shell.Output;

/// <summary>Durations for people, in the unit that leaves two to four digits.</summary>
internal static class DurationText
{
    /// <summary>"9.5 µs", "120 µs", "3.1 ms", "1.24 s".</summary>
    public static string Of(TimeSpan duration) => duration.TotalMicroseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMicroseconds:0.0} µs"),
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMicroseconds:0} µs"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0} ms"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
    };
}
