using System.Text.Json;
using CsCheck;
using Shortlist.Core.Ranking;
using Shortlist.Core.Resumes;
using Shortlist.Core.Tests.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

public sealed class ResumeParserPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Ada Rook", "EXPERIENCE", "Skills:", "EDUCATION", "Languages: German", "Summary", "CERTIFICATIONS", "Projects", "References", "Date of birth: 1980", "Sales Clerk", "Globex Inc", "Hill College", "Oakfield, OR",
        "2015 - 2019", "03/2020", "since 2018", "'19", "to", "present", "a", "Bachelor of Science in", "Accounting", "GPA: 3.5/4", "ada@example.com", "@", "+1 555", "linkedin.com/in/ada", "Role: Buyer", "Company:", ":", ",", ";", "|", "(", ")",
        "[", "\t", "\n", "\n\n", "• ", "- ", "–", "－", ".", "/", "Â", "â€", "ï¼", "Ã", "\uD83D", "\u200B", "\u0130", "\u00AD", "E X P E R I E N C E", "________", "C++", "fluent English", "II", "and", "at", "of", "'s", "20XX", "(3 months)",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 90].Select(Gen.Bool, (order, blanks) => string.Join(blanks ? " " : "", order.Select(i => Pieces[i])));

    private static readonly Gen<DocumentText> Documents = Gen.Select(
        Gen.Int[0, Pieces.Length - 1].Array[1, 6], Gen.Int[0, 3], Gen.Float[0, 30], Gen.Bool, Gen.Bool, Gen.Int[1, 3], Gen.Float[0, 800]).Array[0, 40].Select(lines =>
        {
            var builder = new DocumentTextBuilder();
            var block = 0;
            foreach (var (pieces, gap, size, bold, item, page, top) in lines)
            {
                block += gap / 2;
                builder.AddLine(string.Join(' ', pieces.Select(i => Pieces[i])), new LineStyle { Page = page, Block = block, FontSize = size, Bold = bold, ListItem = item, Box = new TextBox(1, top, 100, size) });
            }

            return builder.Build();
        });

    [Fact]
    public void Any_characters_can_be_read() => Gen.String.Sample(text => Check(DocumentText.FromPlainText(text)), iter: 2000);

    [Fact]
    public void Any_order_of_the_words_of_resumes_can_be_read() => Texts.Sample(text => Check(DocumentText.FromPlainText(text)), iter: 3000);

    [Fact]
    public void Any_layout_can_be_read() => Documents.Sample(Check, iter: 2000);

    [Fact]
    public void The_same_text_gives_the_same_resume() => Documents.Sample(document => Json(document).ShouldBe(Json(document)), iter: 300);

    [Theory]
    [InlineData("1")]
    [InlineData("-")]
    [InlineData("\n")]
    [InlineData("x")]
    [InlineData("2019-")]
    [InlineData("2019 ")]
    [InlineData("03/2019 - ")]
    [InlineData("a\n")]
    [InlineData("Skills\n")]
    [InlineData("Skills\n\n")]
    [InlineData("Projects\na. ")]
    [InlineData("PROJECTS\nb.\n")]
    [InlineData("EXPERIENCE\n\nClerk, Globex Inc, 2015 - 2019\n\n")]
    [InlineData("Clerk Globex Inc ")]
    [InlineData("Hill College, Bachelor of Arts in History, 2014\n")]
    [InlineData("German, English ")]
    [InlineData("Python &\n")]
    [InlineData("Python, ")]
    [InlineData("a@")]
    [InlineData("www.a")]
    [InlineData("Role: ")]
    [InlineData("| \t")]
    [InlineData("((((")]
    [InlineData("Ada Rook\n")]
    public void A_long_text_of_one_kind_can_be_read(string piece)
    {
        foreach (var start in (string[])["", "Ada Rook\n\nEXPERIENCE\n\n", "Ada Rook\n\nSKILLS\n\n", "Ada Rook\n\nEDUCATION\n\n", "Ada Rook\n\nPROJECTS\nA\n", "Ada Rook\n\nCERTIFICATIONS\n\n"])
        {
            var text = start + string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
            Check(DocumentText.FromPlainText(text));
        }
    }

    private static void Check(DocumentText document)
    {
        var parsed = ResumeParser.Parse(document, SmallTaxonomy.Value);
        var text = document.Text;
        var whole = new TextSpan(0, text.Length);

        var end = 0;
        foreach (var section in parsed.Sections)
        {
            section.Span.Start.ShouldBe(end);
            section.Span.Contains(section.Body).ShouldBeTrue();
            end = section.Span.End;
        }

        end.ShouldBe(text.Length);
        var resume = parsed.Resume;
        var spans = resume.Work.Concat(resume.Volunteer).SelectMany(work => (TextSpan[])[work.Span, work.PositionSpan])
            .Concat(resume.Education.Select(study => study.Span)).Concat(resume.Certificates.Select(certificate => certificate.Span))
            .Concat(resume.Languages.Select(language => language.Span)).Concat(resume.Projects.Select(project => project.Span)).Concat(parsed.Mentions.Select(mention => mention.Span));
        foreach (var span in spans) (whole.Contains(span) && span.Length >= 0 && span.Start >= 0).ShouldBeTrue();

        foreach (var work in resume.Work.Concat(resume.Volunteer)) AreVerbatim(text, work.Name, work.Position, work.Location);
        foreach (var study in resume.Education) AreVerbatim(text, study.Institution, study.StudyType, study.Area, study.Score);
        foreach (var certificate in resume.Certificates) AreVerbatim(document.Quote(certificate.Span), certificate.Name, certificate.Issuer);
        foreach (var language in resume.Languages) AreVerbatim(text, language.Language, language.Fluency);
        foreach (var project in resume.Projects) AreVerbatim(document.Quote(project.Span), project.Name, project.Description);
        AreVerbatim(text, resume.Basics.Label, resume.Basics.Email, resume.Basics.Phone, resume.Basics.Url, resume.Basics.Location?.City, resume.Basics.Location?.Region);
        ResumeFeatures.From(parsed, SmallTaxonomy.Value).WordCount.ShouldBe(parsed.Tokens.Tokens.Count);
    }

    // Empty lines between blocks do not count: values join lines with one line feed.
    private static void AreVerbatim(string text, params string?[] values)
    {
        foreach (var value in values)
            if (value is not null && !text.Contains(value, StringComparison.Ordinal)) text.Replace("\n\n", "\n", StringComparison.Ordinal).ShouldContain(value, Case.Sensitive);
    }

    private static string Json(DocumentText document) => JsonSerializer.Serialize(ResumeParser.Parse(document, SmallTaxonomy.Value).Resume);
}
