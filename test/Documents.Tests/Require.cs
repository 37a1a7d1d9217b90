namespace Shortlist.Documents.Tests;

/// <summary>Skips tests that need a program which is not installed.</summary>
internal static class Require
{
    public static void LegacyDocProgram() => Assert.SkipUnless(ExternalProgram.Find("antiword", "catdoc", "soffice", "libreoffice") is not null, "None of antiword, catdoc and LibreOffice is installed.");

    public static void TextRecognition() => Assert.SkipUnless(ExternalProgram.Find("tesseract") is not null, "tesseract is not installed.");

    public static void PageRenderer() => Assert.SkipUnless(ExternalProgram.Find("pdftoppm") is not null, "pdftoppm is not installed.");
}
