using System.Reflection;
using System.Runtime.CompilerServices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;

namespace Shortlist.Documents.Pdf;

/// <summary>Looks at the stack and the time before each form that a PDF draws.</summary>
/// <remarks>
/// Forms may draw each other in a ring, or ever more of each other. PdfPig 0.1.16 sees only a form that draws itself and offers no place
/// to look from, so its parser of contents is found by reflection and wrapped. The tests of such forms would end the test program if this stopped working.
/// </remarks>
internal static class FormGuard
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly FieldInfo Pages = Array.Find(typeof(PdfDocument).GetFields(Fields), field => field.FieldType.Name == "Pages") ?? throw new MissingFieldException(nameof(PdfDocument), "pages");
    private static readonly FieldInfo Factory = FieldOf(Pages.FieldType, typeof(IPageFactory<Page>));
    private static readonly FieldInfo Parser = FieldOf(typeof(BasePageFactory<Page>), typeof(IPageContentParser));

    /// <summary>Puts the guard into a document that was just opened.</summary>
    public static void Watch(PdfDocument pdf, CountedFilters filters)
    {
        var factory = Factory.GetValue(Pages.GetValue(pdf))!;
        Parser.SetValue(factory, new GuardedParser((IPageContentParser)Parser.GetValue(factory)!, new Guard(filters)));
    }

    private static FieldInfo FieldOf(Type owner, Type type) =>
        Array.Find(owner.GetFields(Fields), field => field.FieldType.IsAssignableTo(type)) ?? throw new MissingFieldException(owner.Name, type.Name);

    private sealed class GuardedParser(IPageContentParser inner, Guard guard) : IPageContentParser
    {
        public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log)
        {
            var operations = inner.Parse(pageNumber, inputBytes, log);
            if (!operations.Any(operation => operation is InvokeNamedXObject)) return operations;
            var guarded = new List<IGraphicsStateOperation>(operations.Count + 8);
            foreach (var operation in operations)
            {
                if (operation is InvokeNamedXObject) guarded.Add(guard);
                guarded.Add(operation);
            }

            return guarded;
        }
    }

    private sealed class Guard(CountedFilters filters) : IGraphicsStateOperation
    {
        public string Operator => "";

        public void Write(Stream stream)
        {
        }

        public void Run(IOperationContext operationContext)
        {
            filters.ThrowIfExceeded();
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
    }
}
