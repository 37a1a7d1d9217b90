using Shortlist.Core.Text;

namespace Shortlist.App.Web;

/// <summary>Words of a document that are marked.</summary>
/// <param name="Span">Where they stand.</param>
/// <param name="Class">How they look.</param>
/// <param name="Title">What they are, shown when pointed at.</param>
/// <param name="Id">Name to scroll to; null for none.</param>
public sealed record TextMark(TextSpan Span, string Class, string? Title = null, string? Id = null);
