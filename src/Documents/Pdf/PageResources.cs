using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Shortlist.Documents.Pdf;

/// <summary>What the operators of a page call by name. Looks at dictionaries only; no stream is opened.</summary>
internal sealed class PageResources(PdfDocument pdf, DictionaryToken page)
{
    // A page inherits from the nodes of the page tree above it.
    private const int MaxParents = 20;

    private readonly DictionaryToken? _resources = Find(pdf, page);
    private readonly Dictionary<string, double?> _alphas = new(StringComparer.Ordinal);

    /// <summary>Returns how opaque a graphics state draws, 0 to 1; null when it does not say.</summary>
    public double? Alpha(NameToken state, string key)
    {
        if (_alphas.TryGetValue(state.Data, out var alpha)) return alpha;
        var found = Named("ExtGState", state) is DictionaryToken dictionary && Value(dictionary, key) is NumericToken number ? number.Double : (double?)null;
        return _alphas[state.Data] = found;
    }

    /// <summary>Tells whether an object is a form, which may hold text.</summary>
    public bool IsForm(NameToken name) => Dictionary(name) is { } form && Value(form, "Subtype") is NameToken { Data: "Form" };

    /// <summary>Tells whether an object is a picture that lets nothing through.</summary>
    public bool IsOpaqueImage(NameToken name) =>
        Dictionary(name) is { } image && Value(image, "Subtype") is NameToken { Data: "Image" }
        && Value(image, "SMask") is null && Value(image, "Mask") is null && Value(image, "ImageMask") is not BooleanToken { Data: true };

    private DictionaryToken? Dictionary(NameToken name) => Named("XObject", name) is StreamToken stream ? stream.StreamDictionary : null;

    private IToken? Named(string kind, NameToken name) => _resources is not null && Value(_resources, kind) is DictionaryToken list ? Value(list, name.Data) : null;

    private IToken? Value(DictionaryToken dictionary, string key) => Value(pdf, dictionary, key);

    private static IToken? Value(PdfDocument pdf, DictionaryToken dictionary, string key) =>
        !dictionary.TryGet(NameToken.Create(key), out var token) ? null : token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data)?.Data : token;

    private static DictionaryToken? Find(PdfDocument pdf, DictionaryToken page)
    {
        var node = page;
        for (var i = 0; i < MaxParents; i++)
        {
            if (Value(pdf, node, "Resources") is DictionaryToken resources) return resources;
            if (Value(pdf, node, "Parent") is not DictionaryToken parent) return null;
            node = parent;
        }

        return null;
    }
}
