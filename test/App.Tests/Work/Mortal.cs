using System.Reflection;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>A store as seen by a process that may die, or lose sight of it.</summary>
public class Mortal : DispatchProxy
{
    public IProcessStore? Inner { get; set; }

    public bool IsDead { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!IsDead) return targetMethod!.Invoke(Inner, args);
        if (targetMethod!.ReturnType == typeof(Task)) return new TaskCompletionSource().Task;
        var never = Activator.CreateInstance(typeof(TaskCompletionSource<>).MakeGenericType(targetMethod.ReturnType.GetGenericArguments()))!;
        return never.GetType().GetProperty("Task")!.GetValue(never);
    }
}
