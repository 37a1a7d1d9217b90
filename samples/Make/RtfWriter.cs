using System.Globalization;
using System.Text;

namespace Shortlist.Make;

/// <summary>Writes a sheet as RTF, in ASCII with the other letters escaped.</summary>
internal static class RtfWriter
{
    private const string Header = @"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0\green80\blue70;}\paperw11906\paperh16838\margl1130\margr1130\margt1000\margb1000\f0\fs21" + "\n";

    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder(Header);
        Line(text, @"\sa40\b\fs44\cf1 ", sheet.Name);
        Line(text, @"\sa40\i\fs24 ", sheet.Headline);
        Line(text, @"\sa160 ", string.Join("  |  ", sheet.Contact));
        foreach (var section in sheet.Sections)
        {
            Line(text, @"\sb200\sa60\b\fs25\cf1 ", section.Title);
            foreach (var block in section.Blocks) AddBlock(text, block);
        }

        return Encoding.ASCII.GetBytes(text.Append("}\n").ToString());
    }

    private static void AddBlock(StringBuilder text, Block block)
    {
        switch (block.Kind)
        {
            case BlockKind.Entry:
                text.Append(@"{\pard\sb80\sa20\tqr\tx9640\b ").Append(Escape(block.Text)).Append(@"\b0\tab ").Append(Escape(block.Dates)).Append("\\par}\n");
                if (block.Detail.Length > 0) Line(text, @"\sa40\i ", block.Detail);
                break;
            case BlockKind.Bullet:
                text.Append(@"{\pard\li284\fi-227\sa30 \bullet\tab ").Append(Escape(block.Text)).Append("\\par}\n");
                break;
            default:
                Line(text, @"\sa60 ", block.Text);
                break;
        }
    }

    private static void Line(StringBuilder text, string format, string content) => text.Append(@"{\pard").Append(format).Append(Escape(content)).Append("\\par}\n");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '\\' or '{' or '}') escaped.Append('\\').Append(c);
            else if (c < 128) escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $@"\u{(short)c}?");
        }

        return escaped.ToString();
    }
}
