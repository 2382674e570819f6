using System.CommandLine;
using System.CommandLine.Parsing;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.CommandLine;

/// <summary><c>--format</c>, for files whose name does not tell.</summary>
internal static class FormatOption
{
    /// <summary>The option; its value is null where it is not given.</summary>
    public static Option<DataFormat?> Create()
    {
        var option = new Option<DataFormat?>("--format")
        {
            Description = "jsonl, json or csv, where the file's name does not tell.",
            CustomParser = Parse,
            HelpName = "jsonl|json|csv",
        };
        return option;
    }

    private static DataFormat? Parse(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "jsonl" or "ndjson": return DataFormat.JsonLines;
            case "json": return DataFormat.Json;
            case "csv": return DataFormat.Csv;
            default:
                result.AddError($"'{result.Tokens[0].Value}' is no format; there are jsonl, json and csv.");
                return null;
        }
    }
}
