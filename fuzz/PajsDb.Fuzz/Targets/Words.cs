using System.Text;

namespace Pajs.Fuzz.Targets;

/// <summary>Tokens for the dictionaries of targets.</summary>
internal static class Words
{
    /// <summary>The operators of filters.</summary>
    public static readonly string[] Operators =
        ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$not", "$and", "$or", "$nor", "$elemMatch", "$size", "$all", "$type"];

    /// <summary>What JSON is made of, and the forms that stand for what it lacks.</summary>
    public static readonly string[] Json =
    [
        "{", "}", "[", "]", ":", ",", "\"",
        "\\", "\\u0000", "\\ud83d\\ude00", "\\ud800", "\"a\":", "{}", "[]", "null", "true", "false", "NaN", "-0", "0.1", "1e400",
        "-1e-400", "9223372036854775807", "9223372036854775808", "18446744073709551616", "79228162514264337593543950335", "1.0", "\uFEFF", "ż",
        "🙂", "//", " ", "\n",
        "{\"$date\":\"2024-05-06T07:08:09.1234567Z\"}", "{\"$date\":\"0001-01-01T00:00:00+14:00\"}", "{\"$binary\":\"AAEC\"}",
        "{\"$decimal\":\"1.10\"}",
        "{\"$decimal\":\"-79228162514264337593543950335\"}", "{\"$uuid\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}", "{\"$double\":\"NaN\"}",
        "{\"$double\":\"-Infinity\"}", "{\"$object\":{\"$date\":1}}", "\"$date\"", "\"$object\"", "\"_id\"",
    ];

    /// <summary>Each as UTF-8.</summary>
    public static byte[][] Utf8(params IEnumerable<string> words) => [.. words.Select(Encoding.UTF8.GetBytes)];
}
