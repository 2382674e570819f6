using Pajs.Shell.Output;
using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>What a statement came to, for a printer to show.</summary>
internal abstract record Result;

/// <summary>Documents, produced as they are printed.</summary>
/// <param name="Documents">Enumerated once, while the database is open.</param>
/// <param name="IsPretty">Whether each is to be shown whole, over several lines, instead of as a row of a table.</param>
internal sealed record DocumentsResult(IEnumerable<Document> Documents, bool IsPretty) : Result;

/// <summary>One value: a count, a document, null.</summary>
/// <param name="Value">The value.</param>
internal sealed record ValueResult(Value Value) : Result;

/// <summary>Names, one a line.</summary>
/// <param name="Names">In the order to show them.</param>
/// <param name="WhenEmpty">What to tell a person where there are none.</param>
internal sealed record NamesResult(IReadOnlyList<string> Names, string WhenEmpty) : Result;

/// <summary>What was done.</summary>
/// <param name="Fields">For programs: one JSON object.</param>
/// <param name="Sentence">For people.</param>
internal sealed record OutcomeResult(Document Fields, string Sentence) : Result;

/// <summary>Facts about the database, each under its name.</summary>
/// <param name="Fields">For programs: one JSON object.</param>
/// <param name="Rows">For people: a label and its value with the unit.</param>
/// <param name="Verdict">A closing sentence for people.</param>
/// <param name="IsGood">Whether all is well. Where it is not, the verdict is an error and is shown as such, not by a printer.</param>
internal sealed record ReportResult(
    Document Fields, IReadOnlyList<(string Label, string Value)> Rows, string Verdict, bool IsGood = true) : Result;

/// <summary>How the score of a document comes about.</summary>
/// <param name="Explanation">Null where there is no such document.</param>
internal sealed record ExplanationResult(ScoreExplanation? Explanation) : Result;

/// <summary>Text for people, which a program does not get.</summary>
/// <param name="Lines">In order.</param>
internal sealed record HelpResult(IReadOnlyList<(string Usage, string Summary)> Lines) : Result;

/// <summary>The next page of the result before is to be shown.</summary>
internal sealed record NextPageResult : Result;

/// <summary>Results are to be shown in another format from now on.</summary>
/// <param name="Format">The format.</param>
internal sealed record OutputResult(OutputFormat Format) : Result;

/// <summary>The session is to end.</summary>
internal sealed record ExitResult : Result;
