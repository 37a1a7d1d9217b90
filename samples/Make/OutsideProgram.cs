using System.Diagnostics;

namespace Shortlist.Make;

/// <summary>Runs the two programs that write what PdfPig does not: pdftoppm draws pages, qpdf encrypts.</summary>
internal static class OutsideProgram
{
    /// <summary>Runs a program on a file and returns the file it writes; null when it is not installed.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="input">The file it reads.</param>
    /// <param name="output">Name of the file it writes into the folder it runs in.</param>
    /// <param name="arguments">Its arguments; the input is called <c>in.pdf</c>.</param>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static byte[]? Run(string program, byte[] input, string output, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("samples-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "in.pdf"), input);
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes(Path.Combine(folder.FullName, output)) : throw new InvalidOperationException($"{program} failed.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"{program} is not installed; the file it makes stays as it is.");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
