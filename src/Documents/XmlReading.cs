using System.Xml;

namespace Shortlist.Documents;

/// <summary>Steps through XML whose namespaces differ between versions of a format: names are compared without them.</summary>
internal static class XmlReading
{
    /// <summary>Returns the value of an attribute of the current element by its local name; null when there is none.</summary>
    public static string? LocalAttribute(this XmlReader xml, string name)
    {
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != name) continue;
            var value = xml.Value;
            xml.MoveToElement();
            return value;
        }

        xml.MoveToElement();
        return null;
    }

    /// <summary>Goes to the end of the current element, past all that is inside.</summary>
    public static void SkipContent(this XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }
}
