using System.Text;
using Spectre.Console;

namespace Shortlist.App;

/// <summary>Where a command writes: the result on one stream, everything else on the other.</summary>
/// <param name="Output">The result.</param>
/// <param name="Error">Progress, warnings and errors.</param>
/// <param name="IsInteractive">True when a person watches the error stream, so that progress may be drawn.</param>
/// <param name="HasColors">True when the result goes to a terminal, which colours are for.</param>
/// <param name="Clock">Tells today, which a ranking is as of unless it is told otherwise.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive, bool HasColors, TimeProvider Clock)
{
    private const int PlainWidth = 120;

    /// <summary>The terminal of this process.</summary>
    public static Terminal Process()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(Console.Out, Console.Error, !Console.IsErrorRedirected, !Console.IsOutputRedirected, TimeProvider.System);
    }

    /// <summary>Returns the result stream with tables and colours.</summary>
    public IAnsiConsole Tables() => Create(Output, HasColors);

    /// <summary>Returns the error stream with a progress bar.</summary>
    public IAnsiConsole Progress() => Create(Error, IsInteractive);

    private static IAnsiConsole Create(TextWriter writer, bool colors)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colors ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = colors ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!colors) console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Returns a text from a file made safe to print: no control characters, which could steer the terminal, and no line breaks.</summary>
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n' or '\t') safe.Append(' ');
            else if (!char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))) safe.Append(c);
        }

        return safe.ToString();
    }
}
