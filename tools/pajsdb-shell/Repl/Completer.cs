using System.Text.RegularExpressions;
using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Repl;

/// <summary>What could be typed at a place of a line: a command, a collection, a method, a field, an operator or a function, by what stands
/// before it.</summary>
/// <param name="collectionNames">Asked anew each time, for a statement may have made a collection.</param>
/// <param name="fieldNames">The fields of a collection's documents, or of some of them.</param>
internal sealed partial class Completer(Func<IEnumerable<string>> collectionNames, Func<string, IEnumerable<string>> fieldNames)
{
    private static readonly string[] Operators =
    [
        "$and", "$eq", "$exists", "$gt", "$gte", "$in", "$lt", "$lte", "$ne", "$nin", "$nor", "$not", "$or",
        "$geoIntersects", "$geometry", "$geoNear", "$geoWithin", "$maxDistance", "$minDistance", "$near", "$nearSphere",
        "$addToSet", "$bit", "$currentDate", "$each", "$inc", "$max", "$min", "$mul", "$pop", "$position", "$pull", "$pullAll", "$push", "$rename", "$set",
        "$setOnInsert", "$slice", "$sort", "$unset",
    ];

    private static readonly string[] Literals = [.. LiteralFunctions.Names.Take(4).Select(name => $"{name}("), "true", "false", "null"];

    /// <summary>The words that could stand at the end of a text instead of its last, unfinished one.</summary>
    /// <param name="before">The line up to the cursor.</param>
    /// <param name="start">Index at which the unfinished word begins; the length of the text when it ends with something else.</param>
    /// <returns>In order, each beginning as the unfinished word does.</returns>
    public IReadOnlyList<string> Complete(string before, out int start)
    {
        start = before.Length;
        while (start > 0 && Lexer.IsNamePart(before[start - 1])) start--;
        var word = before[start..];
        return [.. Candidates(before[..start], word)
            .Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Candidates(string head, string word)
    {
        if (word.StartsWith('$')) return Operators;
        if (string.IsNullOrWhiteSpace(head) || head.TrimEnd().EndsWith(';')) return Commands.Names;
        if (AfterDatabase().IsMatch(head)) return CollectionNames().Concat(Calls(DatabaseMethods.Table.Methods)).Append("getCollection(\"");
        if (AfterCollection().IsMatch(head)) return Calls(CollectionMethods.Table.Methods);
        if (AfterSearch().IsMatch(head)) return Calls(SearchCursorMethods.Table.Methods);
        if (head.EndsWith(").", StringComparison.Ordinal)) return Calls(CursorMethods.Table.Methods);
        if (AfterBrace().Match(head) is { Success: true } match)
            return fieldNames(match.Groups["name"].Value).Where(name => PlainField().IsMatch(name));
        return CommandWord().Match(head) is { Success: true } command ? Arguments(command.Groups[1].Value) : Literals;
    }

    // Other names cannot be written behind a dot.
    private IEnumerable<string> CollectionNames() => collectionNames().Where(name => PlainName().IsMatch(name));

    private static IEnumerable<string> Calls<T>(IEnumerable<Method<T>> methods) => methods.Select(method => $"{method.Name}(");

    private static IEnumerable<string> Arguments(string command) => command switch
    {
        "show" => ["collections"],
        "output" => ["table", "json"],
        "help" => [.. Help.Subjects, .. CollectionMethods.Table.Names, .. CursorMethods.Table.Names, .. SearchCursorMethods.Table.Names],
        _ => [],
    };

    [GeneratedRegex(@"\bdb\s*\.\s*$")]
    private static partial Regex AfterDatabase();

    [GeneratedRegex(@"\bdb(\s*\.\s*[\w$]+(\.[\w$]+)*|\s*\.\s*getCollection\([^()]*\)|\[[^\]]*\])\s*\.\s*$")]
    private static partial Regex AfterCollection();

    // Behind a call of a statement that begins with a search.
    [GeneratedRegex(@"\bdb(\s*\.\s*[\w$]+(\.[\w$]+)*|\s*\.\s*getCollection\([^()]*\)|\[[^\]]*\])\s*\.\s*search\s*\([^;]*\)\s*\.\s*$")]
    private static partial Regex AfterSearch();

    // Where a field's name is expected within the first statement of the line on a collection.
    [GeneratedRegex(@"\bdb\s*\.\s*(?<name>[\w$]+(\.[\w$]+)*)\s*\.\s*\w+\s*\(.*[{,]\s*$")]
    private static partial Regex AfterBrace();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex PlainField();

    [GeneratedRegex(@"^\s*(\w+)\s+$")]
    private static partial Regex CommandWord();

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*(\.[\p{L}_$][\p{L}\p{Nd}_$]*)*$")]
    private static partial Regex PlainName();
}
