using System.Reflection;
using Shortlist.Make;

var samples = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SamplesFolder").Value!;
var people = Path.Combine(samples, "Make", "People");
var resumes = Directory.CreateDirectory(Path.Combine(samples, "resumes")).FullName;
Sheet Person(string name) => Sheet.Read(Path.Combine(people, name + ".txt"));

void Save(string file, byte[]? bytes)
{
    if (bytes is not null) File.WriteAllBytes(file.StartsWith("job", StringComparison.Ordinal) ? Path.Combine(samples, file) : Path.Combine(resumes, file), bytes);
}

Save("job.pdf", PdfWriter.Write(Sheet.Read(Path.Combine(samples, "Make", "Job.txt")), new PdfLook { Accent = (0, 90, 110), TextSize = 10.5 }));

Save("ingrid-solheim.pdf", PdfWriter.Write(Person("ingrid-solheim"), new PdfLook()));
Save("tomas-quiroga.pdf", PdfWriter.Write(Person("tomas-quiroga"), new PdfLook { Accent = (16, 94, 98) }));
Save("priyanka-raghunathan.docx", DocxWriter.Write(Person("priyanka-raghunathan")));
Save("anneliese-brueckner.odt", OdtWriter.Write(Person("anneliese-brueckner")));
Save("desmond-achebe.rtf", RtfWriter.Write(Person("desmond-achebe")));
Save("felix-wintergreen.html", HtmlWriter.Write(Person("felix-wintergreen")));
Save("samir-haddad.txt", PlainTextWriter.Write(Person("samir-haddad")));
Save("ewa-kowalczyk.md", MarkdownWriter.Write(Person("ewa-kowalczyk")));
Save("craig-delmonte-hidden.pdf", PdfWriter.Write(Person("craig-delmonte"), new PdfLook { Accent = (150, 70, 20) }));

var typed = PdfWriter.Write(Person("gloria-stanton"), PdfLook.Serif);
var scan = OutsideProgram.Run("pdftoppm", typed, "page.jpg", "-r", "150", "-gray", "-jpeg", "-jpegopt", "quality=60", "-singlefile", "in.pdf", "page");
Save("gloria-stanton-scan.pdf", scan is null ? null : PdfWriter.WriteScan(scan));

// Without the "insecure" options every run would draw other random bytes. Nothing is kept secret here.
Save("lars-petterson-encrypted.pdf", OutsideProgram.Run(
    "qpdf", PdfWriter.Write(Person("lars-petterson"), new PdfLook { Accent = (30, 95, 60) }), "out.pdf",
    "--allow-weak-crypto", "--static-id", "--static-aes-iv", "--encrypt", "ticket", "conductor", "128", "--use-aes=y", "--", "in.pdf", "out.pdf"));

var whole = PdfWriter.Write(Person("noor-rashidi"), new PdfLook { Accent = (110, 30, 60) });
Save("noor-rashidi-damaged.pdf", whole[..(whole.Length / 4)]);
