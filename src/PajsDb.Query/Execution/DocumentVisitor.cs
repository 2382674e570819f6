namespace Pajs.Query;

/// <summary>Looks at a document that is lent until the call returns.</summary>
/// <param name="document">The document, which ends where its memory does.</param>
internal delegate void DocumentVisitor(Element document);
